package dev.wiretoll.cluster;

import dev.wiretoll.cluster.gateway.GatewayMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * Whoever listens where a member of our cluster should, and is none. Hazelcast refuses those of
 * another cluster's name and starts a cluster of its own, without a word.
 */
final class Strangers {
  private static final int PATIENCE_MS = 500;

  private Strangers() {}

  /** The first of them; empty when there are other members, or nobody is there. */
  static Optional<String> at(GatewayMessage.Joined joined, AgentPlace place) {
    if (!joined.others().isEmpty()) {
      return Optional.empty();
    }
    String self = joined.self().address();
    return place.join().stream()
        .filter(host -> !host.startsWith("kubernetes:"))
        .map(host -> host.contains(":") ? host : host + ":" + place.port())
        .filter(address -> !address.equals(self))
        .filter(Strangers::answers)
        .findFirst();
  }

  private static boolean answers(String address) {
    int colon = address.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
          PATIENCE_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
