package dev.wiretoll.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The server behind a proxy: a test accepts its connections one by one. */
final class Upstream implements AutoCloseable {
  private static final int TIMEOUT_MS = 10_000;

  private final ServerSocket listening;

  Upstream() {
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      listening.setSoTimeout(TIMEOUT_MS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The next connection that the proxy opens. */
  RawPeer accept() throws IOException {
    return new RawPeer(listening.accept());
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
