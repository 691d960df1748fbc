package dev.wiretoll.run;

import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.HeldUpdates;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.offset.ClockEvidence;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.schedule.Milestones;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The sums over all event loops, agents and servers of a cell.
 *
 * @param counts what was offered and what arrived
 * @param measuredNs how long the measurement really took: until its last event, at least as long as
 *     scheduled
 * @param clientSent bytes by the agents' ledgers, from first connect to last close
 * @param clientReceived likewise
 * @param windowSent bytes by the clients' ledger, attributed by intended time
 * @param windowReceived likewise
 * @param upstreamSent bytes of messages to the server, attributed by intended time
 * @param upstreamReceived bytes that came back for them
 * @param serverSent bytes by the servers' ledger
 * @param serverReceived likewise
 * @param held what the servers held of updates
 * @param unexplainedBytes over all meters, absolute values added up
 */
record CellTotals(
    Counts counts,
    long measuredNs,
    LedgerSnapshot clientSent,
    LedgerSnapshot clientReceived,
    LedgerSnapshot windowSent,
    LedgerSnapshot windowReceived,
    LedgerSnapshot upstreamSent,
    LedgerSnapshot upstreamReceived,
    LedgerSnapshot serverSent,
    LedgerSnapshot serverReceived,
    HeldUpdates held,
    long unexplainedBytes) {

  static CellTotals of(CellEvidence evidence) {
    List<LoopMeasurement> loops = loops(evidence);
    List<ClockEvidence> clocks =
        evidence.agents().stream().flatMap(agent -> agent.clock().stream()).toList();
    return new CellTotals(
        loops.stream().map(LoopMeasurement::counts).reduce(Counts.NONE, Counts::plus),
        measuredNs(evidence.milestones(), loops),
        sum(loops, LoopMeasurement::totalSent).plus(sum(clocks, ClockEvidence::sent)),
        sum(loops, LoopMeasurement::totalReceived).plus(sum(clocks, ClockEvidence::received)),
        sum(loops, LoopMeasurement::windowSent),
        sum(loops, LoopMeasurement::windowReceived),
        sum(loops, LoopMeasurement::upstreamSent),
        sum(loops, LoopMeasurement::upstreamReceived),
        sum(evidence.servers(), ServerResult::sent),
        sum(evidence.servers(), ServerResult::received),
        evidence.servers().stream()
            .map(ServerResult::held)
            .reduce(HeldUpdates.NONE, HeldUpdates::plus),
        unexplainedBytes(loops, clocks, evidence.servers()));
  }

  /** Sum of one figure over all agents. */
  static long overAgents(CellEvidence evidence, ToLongFunction<FleetProgress> figure) {
    return evidence.agents().stream().map(AgentResult::progress).mapToLong(figure).sum();
  }

  /** Why attempts to connect failed, over all agents. */
  static Map<ConnectFailure, Long> causes(
      CellEvidence evidence, Function<FleetProgress, Map<ConnectFailure, Long>> which) {
    return ConnectFailure.sum(evidence.agents().stream().map(AgentResult::progress).map(which));
  }

  /** Updates that were due, neither arrived nor were skipped on purpose. */
  long lost() {
    return lost(counts);
  }

  /** The same of a part of the fleet. */
  static long lost(Counts counts) {
    long arrived = counts.deliveredUpdates() + counts.superseded();
    return Math.max(0, counts.offeredUpdates() - arrived);
  }

  /** Those of them that were due to clients that stopped reading. */
  long lostBySlowReaders() {
    return Math.min(lost(), counts.slow().lost());
  }

  /** Those of them that were due to clients that read all the time. */
  long lostByOthers() {
    return lost() - lostBySlowReaders();
  }

  /** Updates that were due to clients that read all the time. */
  long offeredToOthers() {
    return counts.offeredUpdates() - counts.slow().offeredUpdates();
  }

  /** How often each size was seen, by kind of message. */
  static Map<String, Map<Integer, Long>> messageSizes(CellEvidence evidence) {
    Map<String, Map<Integer, Long>> merged = new TreeMap<>();
    for (LoopMeasurement loop : loops(evidence)) {
      loop.messageSizes()
          .forEach(
              (kind, sizes) ->
                  sizes.forEach(
                      (bytes, times) ->
                          merged
                              .computeIfAbsent(kind, k -> new TreeMap<>())
                              .merge(bytes, times, Long::sum)));
    }
    return merged;
  }

  static List<LoopMeasurement> loops(CellEvidence evidence) {
    return evidence.agents().stream().flatMap(agent -> agent.loops().stream()).toList();
  }

  private static long unexplainedBytes(
      List<LoopMeasurement> loops, List<ClockEvidence> clocks, List<ServerResult> servers) {
    return Stream.of(
            loops.stream().flatMap(loop -> Stream.of(loop.totalSent(), loop.totalReceived())),
            clocks.stream().flatMap(clock -> Stream.of(clock.sent(), clock.received())),
            servers.stream().flatMap(server -> Stream.of(server.sent(), server.received())))
        .flatMap(Function.identity())
        .mapToLong(ledger -> Math.abs(ledger.unexplainedBytes()))
        .sum();
  }

  private static long measuredNs(Milestones milestones, List<LoopMeasurement> loops) {
    return loops.stream()
        .mapToLong(loop -> loop.lastEventNs() - milestones.windowStartNs())
        .reduce(milestones.windowNs(), Math::max);
  }

  private static <T> LedgerSnapshot sum(List<T> parts, Function<T, LedgerSnapshot> ledger) {
    return parts.stream().map(ledger).reduce(LedgerSnapshot.EMPTY, LedgerSnapshot::plus);
  }
}
