package dev.wiretoll.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * The loopback addresses that clients can connect from, so that a large fleet does not run out of
 * ports. They are numbered from 0, and {@code 127.0.0.1} is none of them: there the server is.
 */
final class ClientAddresses {
  private static final int PER_THIRD_OCTET = 250;
  private static final int THIRD_OCTETS = 256;

  /** Most that there can be: {@code 127.1.0.1} to {@code 127.1.255.250}. */
  static final int MOST = PER_THIRD_OCTET * THIRD_OCTETS;

  private ClientAddresses() {}

  /** The address of a number, 0 to {@value #MOST} - 1, for example {@code 127.1.0.1}. */
  static String numbered(int number) {
    if (number < 0 || number >= MOST) {
      throw new IllegalArgumentException("number must be 0 to " + (MOST - 1) + ": " + number);
    }
    return "127.1." + number / PER_THIRD_OCTET + "." + (1 + number % PER_THIRD_OCTET);
  }

  /** How many there are: 1, the server's own, where the loopback has no other, as on macOS. */
  static int count() {
    try (Socket trial = new Socket()) {
      trial.bind(new InetSocketAddress(numbered(MOST - 1), 0));
      return MOST;
    } catch (IOException e) {
      return 1;
    }
  }
}
