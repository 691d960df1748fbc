package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.server.broker.BrokerAddress;
import dev.wiretoll.server.broker.BrokerException;
import dev.wiretoll.server.broker.FeedPublisher;
import dev.wiretoll.wire.UpdateText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Why this machine cannot offer what cells ask for.
 *
 * @param option name of the scenario's option that asks for it, for example {@code isolate}
 * @param reason what is missing, and what to do about it; one line
 */
public record Obstacle(String option, String reason) {

  /** The first one for any of these cells; empty if the machine should be able to run them all. */
  static Optional<Obstacle> of(List<Cell> cells) {
    if (cells.stream().anyMatch(cell -> cell.transport().isolate())) {
      Optional<String> refusal = NetworkNamespace.trial();
      if (refusal.isPresent()) {
        return refusal.map(reason -> new Obstacle("isolate", reason));
      }
    }
    return Stream.of(
            each(cells, cell -> Stream.of(cell.transport().io())).flatMap(io -> of(io).stream()),
            each(cells, cell -> Surroundings.mode(cell).stream())
                .flatMap(mode -> of(mode).stream()),
            each(cells, cell -> cell.broker().stream()).flatMap(broker -> of(broker).stream()))
        .flatMap(found -> found)
        .findFirst();
  }

  private static <T> Stream<T> each(List<Cell> cells, Function<Cell, Stream<T>> needed) {
    return cells.stream().flatMap(needed).distinct();
  }

  private static Optional<Obstacle> of(IoKind io) {
    return io.unavailable()
        .map(reason -> new Obstacle("io", io.label() + " cannot be used here: " + reason));
  }

  private static Optional<Obstacle> of(NginxMode mode) {
    return reason(mode).map(reason -> new Obstacle("via", reason));
  }

  private static Optional<Obstacle> of(String broker) {
    try {
      BrokerAddress address = BrokerAddress.parse(broker);
      FeedPublisher.open(address, UpdateText.LENGTH_BYTES, NanoClock.system()).close();
      return Optional.empty();
    } catch (IllegalArgumentException | BrokerException e) {
      return Optional.of(new Obstacle("feed", e.getMessage()));
    }
  }

  private static Optional<String> reason(NginxMode mode) {
    try {
      return NginxProcess.obstacle(mode);
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }
}
