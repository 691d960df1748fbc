package dev.wiretoll.bytes.tls;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * An engine that tells which records passed it. Each call makes or takes one record at most, and
 * its result says how many bytes the record had and how many of them were plaintext, which the
 * record's own header hides (RFC 8446 section 5.2). Everything else is the engine's behind it.
 *
 * <p>Used by one channel's event loop.
 */
final class AccountedEngine extends SSLEngine {
  private final SSLEngine engine;
  private final TlsTally tally;
  private boolean open;
  private long heldBytes;
  private long wrappedHandshakeBytes;
  private long wrappedRecordBytes;

  AccountedEngine(SSLEngine engine, TlsTally tally) {
    this.engine = engine;
    this.tally = tally;
  }

  /**
   * Bytes have come that no record has been made of yet. Until then, and for ever if their record
   * stays incomplete, they count as handshake before the connection is open and as record after.
   */
  void arrived(int bytes) {
    heldBytes += bytes;
    hold(bytes);
  }

  /** Bytes of records without plaintext made since the last call. */
  long takeWrappedHandshakeBytes() {
    long taken = wrappedHandshakeBytes;
    wrappedHandshakeBytes = 0;
    return taken;
  }

  /** Bytes of records with plaintext made since the last call, plaintext included. */
  long takeWrappedRecordBytes() {
    long taken = wrappedRecordBytes;
    wrappedRecordBytes = 0;
    return taken;
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target)
      throws SSLException {
    SSLEngineResult result = engine.wrap(sources, offset, length, target);
    if (result.bytesConsumed() > 0) {
      wrappedRecordBytes += result.bytesProduced();
    } else {
      wrappedHandshakeBytes += result.bytesProduced();
    }
    noteOpening(result);
    return result;
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer source, ByteBuffer[] targets, int offset, int length)
      throws SSLException {
    SSLEngineResult result = engine.unwrap(source, targets, offset, length);
    int recordBytes = result.bytesConsumed();
    heldBytes -= recordBytes;
    hold(-recordBytes);
    if (result.bytesProduced() > 0) {
      tally.recordsReceived(recordBytes);
    } else {
      tally.handshakeReceived(recordBytes);
    }
    noteOpening(result);
    return result;
  }

  private void hold(int bytes) {
    if (open) {
      tally.recordsReceived(bytes);
    } else {
      tally.handshakeReceived(bytes);
    }
  }

  private void noteOpening(SSLEngineResult result) {
    if (!open && isOpen(result)) {
      open = true;
      tally.handshakeReceived(-heldBytes);
      tally.recordsReceived(heldBytes);
    }
  }

  private static boolean isOpen(SSLEngineResult result) {
    HandshakeStatus handshake = result.getHandshakeStatus();
    return result.getStatus() == SSLEngineResult.Status.OK
        && (handshake == HandshakeStatus.FINISHED || handshake == HandshakeStatus.NOT_HANDSHAKING);
  }

  @Override
  public Runnable getDelegatedTask() {
    return engine.getDelegatedTask();
  }

  @Override
  public void closeInbound() throws SSLException {
    engine.closeInbound();
  }

  @Override
  public boolean isInboundDone() {
    return engine.isInboundDone();
  }

  @Override
  public void closeOutbound() {
    engine.closeOutbound();
  }

  @Override
  public boolean isOutboundDone() {
    return engine.isOutboundDone();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return engine.getSupportedCipherSuites();
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return engine.getEnabledCipherSuites();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    engine.setEnabledCipherSuites(suites);
  }

  @Override
  public String[] getSupportedProtocols() {
    return engine.getSupportedProtocols();
  }

  @Override
  public String[] getEnabledProtocols() {
    return engine.getEnabledProtocols();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    engine.setEnabledProtocols(protocols);
  }

  @Override
  public SSLSession getSession() {
    return engine.getSession();
  }

  @Override
  public SSLSession getHandshakeSession() {
    return engine.getHandshakeSession();
  }

  @Override
  public void beginHandshake() throws SSLException {
    engine.beginHandshake();
  }

  @Override
  public HandshakeStatus getHandshakeStatus() {
    return engine.getHandshakeStatus();
  }

  @Override
  public void setUseClientMode(boolean client) {
    engine.setUseClientMode(client);
  }

  @Override
  public boolean getUseClientMode() {
    return engine.getUseClientMode();
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    engine.setNeedClientAuth(need);
  }

  @Override
  public boolean getNeedClientAuth() {
    return engine.getNeedClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    engine.setWantClientAuth(want);
  }

  @Override
  public boolean getWantClientAuth() {
    return engine.getWantClientAuth();
  }

  @Override
  public void setEnableSessionCreation(boolean enabled) {
    engine.setEnableSessionCreation(enabled);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return engine.getEnableSessionCreation();
  }

  @Override
  public SSLParameters getSSLParameters() {
    return engine.getSSLParameters();
  }

  @Override
  public void setSSLParameters(SSLParameters parameters) {
    engine.setSSLParameters(parameters);
  }

  @Override
  public String getPeerHost() {
    return engine.getPeerHost();
  }

  @Override
  public int getPeerPort() {
    return engine.getPeerPort();
  }

  @Override
  public String getApplicationProtocol() {
    return engine.getApplicationProtocol();
  }

  @Override
  public String getHandshakeApplicationProtocol() {
    return engine.getHandshakeApplicationProtocol();
  }

  @Override
  public void setHandshakeApplicationProtocolSelector(
      BiFunction<SSLEngine, List<String>, String> selector) {
    engine.setHandshakeApplicationProtocolSelector(selector);
  }

  @Override
  public BiFunction<SSLEngine, List<String>, String> getHandshakeApplicationProtocolSelector() {
    return engine.getHandshakeApplicationProtocolSelector();
  }
}
