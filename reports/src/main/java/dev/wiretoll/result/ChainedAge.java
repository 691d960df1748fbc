package dev.wiretoll.result;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The mean age of the updates of a cell by the parts of their way: feed, broker, server, client.
 *
 * @param publishLagNs intended publish to handing it to the broker
 * @param brokerHopNs from there to the server
 * @param serverToClientNs from there until the client has seen it
 */
public record ChainedAge(long publishLagNs, long brokerHopNs, long serverToClientNs) {

  /** Of a cell whose updates came through a broker; empty for any other. */
  public static Optional<ChainedAge> of(CellResult cell) {
    OptionalLong ageNs = mean(cell, Metric.DELIVERY_AGE);
    OptionalLong lagNs = mean(cell, Metric.PUBLISH_LAG);
    OptionalLong hopNs = mean(cell, Metric.BROKER_HOP);
    if (ageNs.isEmpty() || lagNs.isEmpty() || hopNs.isEmpty()) {
      return Optional.empty();
    }
    long restNs = ageNs.getAsLong() - lagNs.getAsLong() - hopNs.getAsLong();
    return Optional.of(new ChainedAge(lagNs.getAsLong(), hopNs.getAsLong(), restNs));
  }

  /** All parts. */
  public long ageNs() {
    return publishLagNs + brokerHopNs + serverToClientNs;
  }

  private static OptionalLong mean(CellResult cell, Metric metric) {
    return cell.distribution(metric).map(Distribution::meanNs).orElse(OptionalLong.empty());
  }
}
