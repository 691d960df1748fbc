package dev.wiretoll.lab;

import dev.wiretoll.scenario.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the clients and servers of a cell are spread over processes.
 *
 * @param servers server shards, 1 or more
 * @param serverLoops event loops of each shard, 1 or more
 * @param serverAddress address that servers listen at
 * @param agentLoops event loops of each agent, 1 or more
 * @param sources addresses that each agent's clients connect from, in turn, in the order of their
 *     clients; an empty list leaves it to the kernel
 * @param cores processors that share the work of one end, or of both where they are on one machine
 * @param processesPerCore how many processes share a processor where most do, 1 or more
 * @param sharesClock whether all read the same monotonic clock
 */
public record Layout(
    int servers,
    int serverLoops,
    String serverAddress,
    int agentLoops,
    List<List<String>> sources,
    int cores,
    int processesPerCore,
    boolean sharesClock) {
  private static final String LOOPBACK = "127.0.0.1";

  /** Copies the lists. */
  public Layout {
    sources = sources.stream().map(List::copyOf).toList();
  }

  /** Number of client agents, 1 or more. */
  public int agents() {
    return sources.size();
  }

  static Layout onOneMachine(Cell cell, FleetLimits limits) {
    int connections = connections(cell);
    int servers = limits.servers(connections);
    int agents = limits.agents(connections);
    int perAgent = limits.addressesPerAgent(connections);
    return new Layout(
        servers,
        limits.eventLoops(servers),
        LOOPBACK,
        limits.eventLoops(agents),
        IntStream.range(0, agents)
            .mapToObj(agent -> loopbacks(agent, perAgent, limits.clientAddresses()))
            .toList(),
        limits.cores(),
        processesPerCore(servers + agents, limits.cores()),
        true);
  }

  /**
   * Servers on one machine and agents on others.
   *
   * @param server what the servers' machine can hold
   * @param serverAddress where it listens
   * @param agents what each agents' machine can hold
   * @param agentAddresses what each connects from
   */
  public static Layout across(
      Cell cell,
      FleetLimits server,
      String serverAddress,
      List<FleetLimits> agents,
      List<String> agentAddresses) {
    int connections = connections(cell);
    int servers = server.servers(connections);
    int each = agentsOfEach(connections, agents);
    List<List<String>> sources = new ArrayList<>();
    for (String address : agentAddresses) {
      IntStream.range(0, each).forEach(process -> sources.add(List.of(address)));
    }
    int fewestCores = agents.stream().mapToInt(FleetLimits::cores).min().orElse(1);
    return new Layout(
        servers,
        Math.max(1, server.cores() / servers),
        serverAddress,
        Math.max(1, fewestCores / each),
        sources,
        Math.max(server.cores(), fewestCores),
        Math.max(processesPerCore(servers, server.cores()), processesPerCore(each, fewestCores)),
        false);
  }

  /** Agent processes of each machine, all having the same share of the clients. */
  private static int agentsOfEach(int connections, List<FleetLimits> machines) {
    long share = FleetNeeds.divideUp(connections, machines.size());
    return machines.stream().mapToInt(limits -> limits.agents(share)).max().orElse(1);
  }

  private static int connections(Cell cell) {
    return Math.multiplyExact(cell.clients(), cell.connectionsPerClient());
  }

  private static int processesPerCore(int processes, int cores) {
    return Math.max(1, (processes + cores - 1) / cores);
  }

  // Agents share addresses only where there are fewer than agents.
  private static List<String> loopbacks(int agent, int perAgent, long available) {
    return IntStream.range(0, perAgent)
        .mapToLong(place -> ((long) agent * perAgent + place) % available)
        .mapToObj(number -> ClientAddresses.numbered(Math.toIntExact(number)))
        .toList();
  }
}
