package dev.wiretoll.compare;

import dev.wiretoll.Cells;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.fleet.Fleet;
import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Transport;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Our client of bench/compare/poll.sh: one event loop polls a server as fast as it answers, and
 * prints what it did in the measured seconds: polls, CPU time in nanoseconds, seconds, and bytes
 * that came back.
 *
 * <pre>
 *   PollHarness PORT CONNECTIONS SECONDS IO
 *   PollHarness target | fields
 * </pre>
 *
 * The second form prints what the other clients are to ask: the request's target, or its fields,
 * one in a line.
 */
public final class PollHarness {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long WARMUP_NS = 20 * SECOND_NS;
  private static final long LEAD_NS = SECOND_NS / 5;
  private static final long DRAIN_NS = SECOND_NS / 5;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
  // Answered at once, without an update: number 1 is not due within the feed's interval of 1 h. A
  // request that names topic and cursor is the same each time, so that all clients can send it.
  private static final String QUERY = "topic=0&cursor=000000001";
  private static final RequestHead REQUEST = HeaderProfile.CHAPTER.request().withQuery(QUERY);

  private PollHarness() {}

  /** Ends with 0, or with 3 when some client could not connect or lost its connection. */
  public static void main(String[] args) {
    switch (args[0]) {
      case "target" -> System.out.println(REQUEST.target());
      case "fields" ->
          REQUEST.text().lines().skip(1).filter(f -> !f.isEmpty()).forEach(System.out::println);
      default ->
          poll(
              Integer.parseInt(args[0]),
              cell(Integer.parseInt(args[1]), args[3]),
              Integer.parseInt(args[2]) * SECOND_NS);
    }
  }

  // A long-poll leaves when the answer to the last is in, and this one is answered at once: a
  // closed loop without pause. Only the first request asks to be held, by what the fleet appends.
  private static Cell cell(int connections, String io) {
    Cell cell =
        Cells.of(
            Delivery.LONG_POLLING,
            connections,
            Map.of(
                "interval", "1h", "poll-interval", "1h", "topics", "1", "hold", "1ms", "io", io));
    Transport plain = cell.transport();
    HeaderProfile headers = new HeaderProfile("chapter", REQUEST, HeaderProfile.CHAPTER.answer());
    Transport transport =
        new Transport(
            headers,
            plain.tls(),
            plain.deflate(),
            plain.delayNs(),
            plain.jitterNs(),
            plain.via(),
            plain.fallback(),
            plain.isolate(),
            plain.io(),
            plain.socketBufferBytes());
    return cell.with(connections, cell.workload(), transport, cell.course());
  }

  private static void poll(int port, Cell cell, long windowNs) {
    NanoClock clock = NanoClock.system();
    Fleet fleet = Fleet.create(new FleetPlan(cell, "127.0.0.1", port, 0, cell.clients(), 1), clock);
    fleet.connect().join();
    long epochNs = clock.nanoTime() + LEAD_NS;
    long windowEndNs = epochNs + WARMUP_NS + windowNs;
    fleet
        .start(
            cell.workload().schedule(epochNs),
            new Milestones(epochNs, epochNs + WARMUP_NS, windowEndNs, windowEndNs + DRAIN_NS))
        .join();
    boolean whole =
        fleet.progress().connected() == cell.clients() && fleet.progress().disconnected() == 0;
    tell(fleet.finish(CLOSE_PATIENCE).join(), windowNs);
    fleet.close();
    System.exit(whole ? 0 : 3);
  }

  private static void tell(AgentResult result, long windowNs) {
    LoopMeasurement measured = result.loops().get(0);
    System.out.printf(
        Locale.ROOT,
        "%d %d %.6f %d%n",
        measured.counts().answeredRequests(),
        result.usedInWindow().cpuNs(),
        windowNs / (double) SECOND_NS,
        measured.windowReceived().explainedBytes());
  }
}
