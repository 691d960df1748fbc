package dev.wiretoll.contract;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/**
 * TLS that trusts whatever certificate it is shown: servers that are measured have one that they
 * made themselves, and they are sent nothing that is worth hiding. Any thread.
 */
public final class AnyCertificate {
  private AnyCertificate() {}

  /** A fresh context of a client; it compares no host name either. */
  public static SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[0], InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot speak TLS", e);
    }
  }
}
