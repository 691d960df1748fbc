package dev.wiretoll.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Main: exchanges {@value #PAYLOAD_BYTES} bytes over the loopback, and says how many arrived. It
 * waits for an answer of one byte now and then, so that no window fills.
 */
final class LoopbackExchange {
  static final int PARTS = 10;
  static final int PART_BYTES = 10_000;
  static final int PAYLOAD_BYTES = PARTS * (PART_BYTES + 1);

  private LoopbackExchange() {}

  public static void main(String[] args) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket listening = new ServerSocket(0, 1, here);
        Socket client = new Socket(here, listening.getLocalPort());
        Socket server = listening.accept()) {
      int arrivedBytes = 0;
      for (int i = 0; i < PARTS; i++) {
        client.getOutputStream().write(new byte[PART_BYTES]);
        arrivedBytes += server.getInputStream().readNBytes(PART_BYTES).length;
        server.getOutputStream().write(1);
        arrivedBytes += client.getInputStream().readNBytes(1).length;
      }
      System.out.println(arrivedBytes);
    }
  }
}
