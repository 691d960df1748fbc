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
 * One cell's shares and times: pure arithmetic from the cell and the machine's limits.
 *
 * @param cell the cell
 * @param servers server shards, 1 or more
 * @param agents client agents, 1 or more
 * @param serverLoops event loops of each shard, 1 or more
 * @param agentLoops event loops of each agent, 1 or more
 * @param addresses what clients connect from
 * @param cores processors that all share, 1 or more
 * @param rehearsals of processes that have a processor to themselves
 */
record CellPlan(
    Cell cell,
    int servers,
    int agents,
    int serverLoops,
    int agentLoops,
    Addresses addresses,
    int cores,
    Rehearsals rehearsals) {
  private static final String HOST = "127.0.0.1";
  private static final int REHEARSAL_CLIENTS = 100;
  private static final int REHEARSAL_TOPICS = 100;
  private static final long REHEARSAL_INTERVAL_NS = 10_000_000L;
  private static final long REHEARSAL_NS_PER_BYTE = 1_000;
  private static final long REHEARSAL_WAY_NS = 4_000_000L;
  private static final int MOST_REHEARSALS_OF_A_CROWD = 4;
  private static final long BYTES_PER_UPDATE_KEPT = 160;
  private static final long REHEARSAL_DRAIN_NS = 100_000_000L;

  static CellPlan of(Cell cell, FleetLimits limits) {
    int connections = Math.multiplyExact(cell.clients(), cell.connectionsPerClient());
    int servers = limits.servers(connections);
    int agents = limits.agents(connections);
    return new CellPlan(
        cell,
        servers,
        agents,
        limits.eventLoops(servers),
        limits.eventLoops(agents),
        new Addresses(limits.addressesPerAgent(connections), limits.clientAddresses()),
        limits.cores(),
        Rehearsals.ONE);
  }

  /** For processes that are to be measured in at once, and often. */
  CellPlan rehearsedWell() {
    return rehearsing(Rehearsals.UNTIL_COMPILED);
  }

  /** The same with other rehearsals. */
  CellPlan rehearsing(Rehearsals others) {
    return new CellPlan(cell, servers, agents, serverLoops, agentLoops, addresses, cores, others);
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

  /**
   * What the clients of each agent connect from.
   *
   * @param perAgent addresses of each agent; 0 leaves it to the kernel
   * @param available addresses that there are, 1 or more
   */
  record Addresses(int perAgent, long available) {

    /** Those of an agent; agents share them only where there are fewer than agents. */
    List<String> of(int agent) {
      return IntStream.range(0, perAgent)
          .mapToLong(place -> ((long) agent * perAgent + place) % available)
          .mapToObj(number -> ClientAddresses.numbered(Math.toIntExact(number)))
          .toList();
    }
  }

  /** The first shard takes a free port, with port 0; the others share the one it got. */
  ServerSettings server(int port) {
    return new ServerSettings(
        HOST,
        port,
        servers > 1,
        serverLoops,
        cell.transport().headers(),
        Math.max(cell.workload().topics(), REHEARSAL_TOPICS),
        cell.workload().messageBytes(),
        cell.workload().heartbeatNs(),
        cell.transport().tls(),
        cell.transport().io(),
        cell.transport().socketBufferBytes());
  }

  /** Most connections of one agent or server. */
  int connectionsPerChild() {
    int fewer = Math.min(servers, agents);
    int connections = (cell.clients() + fewer - 1) / fewer;
    return Math.max(REHEARSAL_CLIENTS, cell.connectionsPerClient() * connections);
  }

  /** Most connections of all agents together, those of the rehearsal included. */
  int connections() {
    return cell.connectionsPerClient() * Math.max(cell.clients(), REHEARSAL_CLIENTS * agents);
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
    return sharingCore() > 1 ? MOST_REHEARSALS_OF_A_CROWD : rehearsals.most();
  }

  /** How many processes share a processor, 1 or more. */
  private int sharingCore() {
    return Math.max(1, (servers + agents + cores - 1) / cores);
  }

  private Cell rehearsal() {
    // Long updates must not come faster than the machine can copy.
    long copyingNs = cell.workload().messageBytes() * REHEARSAL_NS_PER_BYTE;
    long intervalNs = sharingCore() * Math.max(REHEARSAL_INTERVAL_NS, copyingNs);
    return cell.with(
        REHEARSAL_CLIENTS * agents,
        cell.workload().paced(intervalNs, intervalNs, REHEARSAL_TOPICS),
        cell.transport().within(REHEARSAL_WAY_NS),
        new Course(0, sharingCore() * rehearsals.lengthNs(), REHEARSAL_DRAIN_NS));
  }

  private static ControlMessage.Start start(Cell of, long drainNs, long epochNs) {
    long windowStartNs = epochNs + of.course().warmupNs();
    long windowEndNs = windowStartNs + of.course().durationNs();
    return new ControlMessage.Start(
        of.workload().schedule(epochNs),
        new Milestones(epochNs, windowStartNs, windowEndNs, windowEndNs + drainNs));
  }

  private List<FleetPlan> shares(Cell of, int port) {
    return IntStream.range(0, agents)
        .mapToObj(
            agent -> {
              int first = boundary(of, agent);
              return new FleetPlan(
                  of.withoutBroker(),
                  HOST,
                  port,
                  first,
                  boundary(of, agent + 1) - first,
                  agentLoops,
                  addresses.of(agent));
            })
        .toList();
  }

  private int boundary(Cell of, int agent) {
    return Math.toIntExact((long) of.clients() * agent / agents);
  }
}
