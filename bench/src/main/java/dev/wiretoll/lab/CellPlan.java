package dev.wiretoll.lab;

import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Course;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.server.feed.TopicRing;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One cell's shares and times: pure arithmetic from the cell and how it is spread.
 *
 * @param cell the cell
 * @param layout how its clients and servers are spread over processes
 * @param rehearsals of processes that have a processor to themselves
 */
record CellPlan(Cell cell, Layout layout, Rehearsals rehearsals) {
  private static final int REHEARSAL_CLIENTS = 100;
  private static final int REHEARSAL_TOPICS = 100;
  private static final long REHEARSAL_INTERVAL_NS = 10_000_000L;
  private static final long REHEARSAL_NS_PER_BYTE = 1_000;
  private static final long REHEARSAL_WAY_NS = 4_000_000L;
  private static final int MOST_REHEARSALS_OF_A_CROWD = 4;
  private static final long BYTES_PER_UPDATE_KEPT = 160;
  private static final long REHEARSAL_DRAIN_NS = 100_000_000L;

  static CellPlan of(Cell cell, Layout layout) {
    return new CellPlan(cell, layout, Rehearsals.ONE);
  }

  /** For processes that are to be measured in at once, and often. */
  CellPlan rehearsedWell() {
    return rehearsing(Rehearsals.UNTIL_COMPILED);
  }

  /** The same with other rehearsals. */
  CellPlan rehearsing(Rehearsals others) {
    return new CellPlan(cell, layout, others);
  }

  /** Server shards, 1 or more. */
  int servers() {
    return layout.servers();
  }

  /** Client agents, 1 or more. */
  int agents() {
    return layout.agents();
  }

  /**
   * How to rehearse.
   *
   * @param lengthNs of each, more than 0
   * @param most how often at most, 1 or more; fewer where compilers are quiet before
   */
  record Rehearsals(long lengthNs, int most) {
    static final Rehearsals ONE = new Rehearsals(2_000_000_000L, 1);
    static final Rehearsals UNTIL_COMPILED = new Rehearsals(1_000_000_000L, 5);
  }

  /** The first shard takes a free port, with port 0; the others share the one it got. */
  ServerSettings server(int port) {
    return new ServerSettings(
        layout.serverAddress(),
        port,
        servers() > 1,
        layout.serverLoops(),
        cell.transport().headers(),
        Math.max(cell.workload().topics(), REHEARSAL_TOPICS),
        cell.workload().messageBytes(),
        cell.workload().heartbeatNs(),
        cell.transport().tls(),
        cell.transport().io(),
        cell.transport().socketBufferBytes());
  }

  /** Most connections of one of so many processes of an end. */
  int connectionsPer(int processes) {
    int connections = (cell.clients() + processes - 1) / processes;
    return Math.max(REHEARSAL_CLIENTS * agents(), cell.connectionsPerClient() * connections);
  }

  /** Most connections of all agents together, those of the rehearsal included. */
  int connections() {
    return cell.connectionsPerClient() * Math.max(cell.clients(), REHEARSAL_CLIENTS * agents());
  }

  /** Memory that the updates kept for late readers take in each server, in bytes. */
  long ringBytes() {
    return ringBytes(cell);
  }

  /** The same in each server of a cell. */
  static long ringBytes(Cell cell) {
    long topics = Math.max(cell.workload().topics(), REHEARSAL_TOPICS);
    return topics * TopicRing.LENGTH * (cell.workload().messageBytes() + BYTES_PER_UPDATE_KEPT);
  }

  /** Shares of the fleet, one for each agent, in the order of their clients. */
  List<FleetPlan> fleet(int port) {
    return shares(cell, port);
  }

  /**
   * A small fast fleet for each agent, over a short way, so that polls come as fast as updates:
   * 20,000 messages and more. However large the fleet is that follows: at full load, code that is
   * not compiled yet would build up a backlog. Where processes share processors, their compilers do
   * so too, and the same messages take that much longer.
   */
  List<FleetPlan> rehearsalFleet(int port) {
    return shares(rehearsal(), port);
  }

  /** The feed, from an instant on. */
  ControlMessage.Start start(long epochNs) {
    return start(cell, cell.drainNs(), epochNs);
  }

  /** The rehearsal's feed, from an instant on. */
  ControlMessage.Start rehearsalStart(long epochNs) {
    return start(rehearsal(), REHEARSAL_DRAIN_NS + 2 * REHEARSAL_WAY_NS, epochNs);
  }

  /**
   * How often to rehearse at most: as long as the code is not compiled, where processes share
   * processors. Elsewhere, what the first rehearsal leaves is done before the measurement begins.
   */
  int mostRehearsals() {
    return layout.processesPerCore() > 1 ? MOST_REHEARSALS_OF_A_CROWD : rehearsals.most();
  }

  private Cell rehearsal() {
    // Long updates must not come faster than the machine can copy.
    long copyingNs = cell.workload().messageBytes() * REHEARSAL_NS_PER_BYTE;
    long intervalNs = layout.processesPerCore() * Math.max(REHEARSAL_INTERVAL_NS, copyingNs);
    return cell.with(
        REHEARSAL_CLIENTS * agents(),
        cell.workload().paced(intervalNs, intervalNs, REHEARSAL_TOPICS),
        cell.transport().within(REHEARSAL_WAY_NS),
        new Course(0, layout.processesPerCore() * rehearsals.lengthNs(), REHEARSAL_DRAIN_NS));
  }

  private static ControlMessage.Start start(Cell of, long drainNs, long epochNs) {
    long windowStartNs = epochNs + of.course().warmupNs();
    long windowEndNs = windowStartNs + of.course().durationNs();
    return new ControlMessage.Start(
        of.workload().schedule(epochNs),
        new Milestones(epochNs, windowStartNs, windowEndNs, windowEndNs + drainNs));
  }

  private List<FleetPlan> shares(Cell of, int port) {
    return IntStream.range(0, agents())
        .mapToObj(
            agent -> {
              int first = boundary(of, agent);
              return new FleetPlan(
                  of.withoutBroker(),
                  layout.serverAddress(),
                  port,
                  first,
                  boundary(of, agent + 1) - first,
                  layout.agentLoops(),
                  layout.sources().get(agent),
                  !layout.sharesClock());
            })
        .toList();
  }

  private int boundary(Cell of, int agent) {
    return Math.toIntExact((long) of.clients() * agent / agents());
  }
}
