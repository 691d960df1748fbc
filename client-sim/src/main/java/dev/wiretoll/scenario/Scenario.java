package dev.wiretoll.scenario;

import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * What a run measures.
 *
 * @param clients numbers of clients, each 1 to {@value #MAX_CLIENTS}, none twice
 * @param deliveries how updates reach the clients, none twice
 * @param interval time between two updates of one topic, 1 ms to 1 h
 * @param pollInterval time between two polls of one client, 1 ms to 1 h
 * @param topics topics of the feed, 1 to {@value FeedSchedule#MAX_TOPICS}
 * @param headers which heads polls and their answers carry
 * @param warmup time before the measurement, 0 to 1 h
 * @param duration length of the measurement, 1 ms to 24 h
 * @param drain least time that late answers are awaited, 0 to 1 h; see {@link #effectiveDrain}
 * @param seed decides prices and the order of poll phases
 * @param name what the user calls the run, at most {@value #MAX_NAME_CHARS} characters; may be
 *     empty
 */
public record Scenario(
    List<Integer> clients,
    List<Delivery> deliveries,
    Duration interval,
    Duration pollInterval,
    int topics,
    HeaderProfile headers,
    Duration warmup,
    Duration duration,
    Duration drain,
    long seed,
    String name) {
  /** Most clients that one cell can have. */
  public static final int MAX_CLIENTS = 10_000_000;

  /** Most characters of a name. */
  public static final int MAX_NAME_CHARS = 100;

  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DRAIN_BEYOND_POLL = Duration.ofSeconds(1);

  /** Copies the lists and checks the ranges. */
  public Scenario {
    clients = List.copyOf(clients);
    deliveries = List.copyOf(deliveries);
    requireDistinct("clients", clients);
    requireDistinct("deliveries", deliveries);
    clients.forEach(number -> requireRange("clients", number, MAX_CLIENTS));
    requireRange("interval", interval, MILLISECOND, HOUR);
    requireRange("pollInterval", pollInterval, MILLISECOND, HOUR);
    requireRange("topics", topics, FeedSchedule.MAX_TOPICS);
    requireRange("warmup", warmup, Duration.ZERO, HOUR);
    requireRange("duration", duration, MILLISECOND, Duration.ofHours(24));
    requireRange("drain", drain, Duration.ZERO, HOUR);
    if (name.length() > MAX_NAME_CHARS || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "name must be one line of at most " + MAX_NAME_CHARS + " characters: " + name);
    }
  }

  /** 1000 clients, all deliveries, one update a second, 10 seconds of measurement. */
  public static Scenario defaults() {
    return new Scenario(
        List.of(1000),
        List.of(Delivery.values()),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        100,
        HeaderProfile.CHAPTER,
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        1,
        "");
  }

  /** Every number of clients with every delivery, in the order they were given. */
  public List<Cell> cells() {
    return clients.stream()
        .flatMap(number -> deliveries.stream().map(delivery -> new Cell(delivery, number, 1)))
        .toList();
  }

  /**
   * How long late answers are awaited: {@link #drain}, but at least one poll interval and one
   * second more, so that the poll which fetches the last update is still answered.
   */
  public Duration effectiveDrain() {
    Duration least = pollInterval.plus(DRAIN_BEYOND_POLL);
    return drain.compareTo(least) < 0 ? least : drain;
  }

  private static void requireDistinct(String field, List<?> values) {
    if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
      throw new IllegalArgumentException(field + " must be at least one and none twice: " + values);
    }
  }

  private static void requireRange(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(field + " must be 1 to " + most + ": " + value);
    }
  }

  private static void requireRange(String field, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s must be %s to %s: %s"
              .formatted(field, DurationText.format(least), DurationText.format(most), value));
    }
  }
}
