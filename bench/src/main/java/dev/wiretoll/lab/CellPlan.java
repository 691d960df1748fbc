package dev.wiretoll.lab;

import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Scenario;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.ServerSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One cell's shares and times: pure arithmetic from the scenario and the machine's limits.
 *
 * @param cell the cell
 * @param scenario the run it belongs to
 * @param servers server shards, 1 or more
 * @param agents client agents, 1 or more
 * @param serverLoops event loops of each shard, 1 or more
 * @param agentLoops event loops of each agent, 1 or more
 */
record CellPlan(
    Cell cell, Scenario scenario, int servers, int agents, int serverLoops, int agentLoops) {
  private static final String HOST = "127.0.0.1";
  private static final int REHEARSAL_CLIENTS = 100;
  private static final int REHEARSAL_TOPICS = 100;
  private static final Duration REHEARSAL_INTERVAL = Duration.ofMillis(10);
  private static final Duration REHEARSAL_LENGTH = Duration.ofSeconds(2);
  private static final Duration REHEARSAL_DRAIN = Duration.ofMillis(300);

  static CellPlan of(Cell cell, Scenario scenario, FleetLimits limits) {
    int servers = limits.servers(cell.clients());
    int agents = limits.agents(cell.clients());
    return new CellPlan(
        cell, scenario, servers, agents, limits.eventLoops(servers), limits.eventLoops(agents));
  }

  /** The first shard takes a free port, with port 0; the others share the one it got. */
  ServerSettings server(int port) {
    return ServerSettings.of(
        HOST,
        port,
        servers > 1,
        serverLoops,
        scenario.headers(),
        Math.max(scenario.topics(), REHEARSAL_TOPICS));
  }

  /** Most connections of one agent or server. */
  int connectionsPerChild() {
    int fewer = Math.min(servers, agents);
    return Math.max(REHEARSAL_CLIENTS, (cell.clients() + fewer - 1) / fewer);
  }

  /** Shares of the fleet, one for each agent, in the order of their clients. */
  List<FleetPlan> fleet(int port) {
    return IntStream.range(0, agents)
        .mapToObj(
            agent -> {
              int first = boundary(agent);
              return plan(
                  port,
                  cell.clients(),
                  first,
                  boundary(agent + 1) - first,
                  scenario.topics(),
                  scenario.pollInterval());
            })
        .toList();
  }

  /**
   * A small fast fleet for each agent: 20,000 messages and more. However large the fleet is that
   * follows: at full load, code that is not compiled yet would build up a backlog.
   */
  List<FleetPlan> rehearsalFleet(int port) {
    return IntStream.range(0, agents)
        .mapToObj(
            agent ->
                plan(
                    port,
                    REHEARSAL_CLIENTS * agents,
                    REHEARSAL_CLIENTS * agent,
                    REHEARSAL_CLIENTS,
                    REHEARSAL_TOPICS,
                    REHEARSAL_INTERVAL))
        .toList();
  }

  /** The feed, from an instant on. */
  ControlMessage.Start start(long epochNs) {
    long windowStartNs = epochNs + scenario.warmup().toNanos();
    long windowEndNs = windowStartNs + scenario.duration().toNanos();
    return new ControlMessage.Start(
        FeedSchedule.periodic(
            epochNs, scenario.seed(), scenario.topics(), scenario.interval().toNanos()),
        new Milestones(
            epochNs,
            windowStartNs,
            windowEndNs,
            windowEndNs + scenario.effectiveDrain().toNanos()));
  }

  /** The rehearsal's feed, from an instant on. */
  ControlMessage.Start rehearsalStart(long epochNs) {
    long windowEndNs = epochNs + REHEARSAL_LENGTH.toNanos();
    return new ControlMessage.Start(
        FeedSchedule.periodic(
            epochNs, scenario.seed(), REHEARSAL_TOPICS, REHEARSAL_INTERVAL.toNanos()),
        new Milestones(epochNs, epochNs, windowEndNs, windowEndNs + REHEARSAL_DRAIN.toNanos()));
  }

  private int boundary(int agent) {
    return Math.toIntExact((long) cell.clients() * agent / agents);
  }

  private FleetPlan plan(
      int port, int fleetClients, int first, int clients, int topics, Duration pollInterval) {
    return new FleetPlan(
        cell.delivery(),
        HOST,
        port,
        fleetClients,
        first,
        clients,
        topics,
        pollInterval.toNanos(),
        scenario.headers(),
        scenario.seed(),
        agentLoops);
  }
}
