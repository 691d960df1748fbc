package dev.wiretoll.run;

import dev.wiretoll.evidence.BrokerResult;
import dev.wiretoll.evidence.PublisherCounts;
import java.util.List;

/**
 * The way of the updates through a broker.
 *
 * @param published what was put into it
 * @param servers what each server took out of it
 */
public record BrokerChain(PublisherCounts published, List<BrokerResult> servers) {

  /** Copies the list. */
  public BrokerChain {
    servers = List.copyOf(servers);
  }

  /** Messages that servers refused, because they were no update as announced. */
  long refused() {
    return servers.stream().mapToLong(server -> server.counts().refused()).sum();
  }

  /** Updates of other feeds that came to servers. */
  long foreign() {
    return servers.stream().mapToLong(server -> server.counts().foreign()).sum();
  }

  /** How long publisher or servers were without the broker, whoever was longest. */
  long awayNs() {
    return Math.max(
        published.awayNs(),
        servers.stream().mapToLong(server -> server.counts().awayNs()).max().orElse(0));
  }
}
