package dev.wiretoll.scenario;

import dev.wiretoll.wire.Delivery;
import java.util.Optional;

/**
 * One measurement of a run.
 *
 * @param delivery how updates reach the clients
 * @param clients clients of the whole fleet, 1 or more
 * @param round number of the repetition, from 1
 * @param rounds how often the run repeats it; not less than {@code round}
 * @param variant what tells it from the run's other cells of that delivery and number of clients,
 *     for example {@code interval 100ms}; empty when nothing does
 * @param workload what is published and asked for
 * @param transport how it gets there
 * @param course how long it takes
 * @param brokerUri address of the broker that updates come through, with its password; an empty
 *     text when servers make them
 */
public record Cell(
    Delivery delivery,
    int clients,
    int round,
    int rounds,
    String variant,
    Workload workload,
    Transport transport,
    Course course,
    String brokerUri) {
  private static final long LEAST_BEYOND_POLL_NS = 250_000_000L;

  /** Checks the ranges. */
  public Cell {
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1: " + clients);
    }
    if (round < 1) {
      throw new IllegalArgumentException("round must be at least 1: " + round);
    }
    if (rounds < round) {
      throw new IllegalArgumentException("rounds must be at least " + round + ": " + rounds);
    }
  }

  /** Address of the broker that updates come through, with its password; empty without one. */
  public Optional<String> broker() {
    return brokerUri.isEmpty() ? Optional.empty() : Optional.of(brokerUri);
  }

  /** The same cell for those who need not know where updates come from. */
  public Cell withoutBroker() {
    return new Cell(delivery, clients, round, rounds, variant, workload, transport, course, "");
  }

  /**
   * Name in progress lines and messages, for example {@code polling at 1000 clients}; with several
   * rounds {@code polling at 1000 clients, round 2 of 10}.
   */
  public String label() {
    String which = variant.isEmpty() ? "" : ", " + variant;
    String when = rounds == 1 ? "" : ", round " + round + " of " + rounds;
    return delivery.label() + which + " at " + clients + " clients" + when;
  }

  /**
   * The same cell in one of several rounds. A round's seed is the first one's plus the rounds
   * between them, so that what is random is drawn anew, and in the same way when the run is
   * repeated.
   */
  public Cell inRound(int otherRound, int ofRounds) {
    Workload drawnAnew = workload.seeded(workload.seed() + otherRound - round);
    return new Cell(
        delivery, clients, otherRound, ofRounds, variant, drawnAnew, transport, course, brokerUri);
  }

  /**
   * How long late answers are awaited: at least as long as the course says, and one poll interval
   * and half as long (250 ms at least), so that the poll which fetches the last update is still
   * answered; and beyond that the emulated delay there and back.
   */
  public long drainNs() {
    long beyondPollNs = Math.max(LEAST_BEYOND_POLL_NS, course.drainNs() / 2);
    long least = workload.pollIntervalNs() + beyondPollNs;
    long beyond = 2 * transport.longestWayNs();
    return Math.max(course.drainNs(), Math.max(least, workload.streamForNs())) + beyond;
  }

  /** Connections that one client has open at a time: a second one where messages need it. */
  public int connectionsPerClient() {
    return workload.hasUpstream() && !delivery.isWebSocket() ? 2 : 1;
  }

  /** The same cell with another load over another way, as for a rehearsal. */
  public Cell with(
      int otherClients, Workload otherWorkload, Transport otherTransport, Course otherCourse) {
    return new Cell(
        delivery,
        otherClients,
        round,
        rounds,
        variant,
        otherWorkload,
        otherTransport,
        otherCourse,
        brokerUri);
  }
}
