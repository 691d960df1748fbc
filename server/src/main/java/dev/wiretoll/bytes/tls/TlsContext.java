package dev.wiretoll.bytes.tls;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/**
 * Makes the engines of one end: TLS 1.3 and 1.2 with the suites that the JDK enables. Any thread
 * may use it.
 */
public final class TlsContext {
  private static final char[] NO_PASSWORD = {};

  private final SSLContext context;
  private final boolean client;

  private TlsContext(SSLContext context, boolean client) {
    this.context = context;
    this.client = client;
  }

  /** A server's, with a certificate for {@code localhost} and 127.0.0.1 made by this call. */
  public static TlsContext ofServer() {
    try {
      ThrowAwayCertificate own = ThrowAwayCertificate.create();
      // A PKCS #12 store would spend its time on encrypting the key in memory.
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry("own", own.key(), NO_PASSWORD, new Certificate[] {own.certificate()});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      return of(keys.getKeyManagers(), new TrustManager[0], false);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK cannot make a key for TLS", e);
    }
  }

  /**
   * A client's, which trusts whatever certificate it is shown: it measures a server that made its
   * own a moment ago, and sends nothing that is worth hiding. The work of a handshake is the same.
   */
  public static TlsContext ofClient() {
    try {
      TlsContext made =
          of(new KeyManager[0], InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), true);
      // Sessions are never resumed, so the JDK need not keep 20,480 of them.
      made.context.getClientSessionContext().setSessionCacheSize(1);
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot speak TLS", e);
    }
  }

  /**
   * A fresh engine for one connection. It is told neither host nor port of its peer, by which the
   * JDK would look for a session to resume (RFC 8446 section 2.2): every connection pays for a full
   * handshake.
   */
  public SSLEngine engine() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(client);
    return engine;
  }

  private static TlsContext of(KeyManager[] keys, TrustManager[] trust, boolean client)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust, null);
    return new TlsContext(context, client);
  }
}
