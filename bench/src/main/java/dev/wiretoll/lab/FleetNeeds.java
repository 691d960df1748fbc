package dev.wiretoll.lab;

/**
 * What a fleet needs, by arithmetic.
 *
 * @param connections connections of all clients
 * @param servers server shards
 * @param agents client agents
 * @param addresses addresses that clients connect from, all agents together
 * @param serverHeapBytes most heap of each server
 * @param agentHeapBytes most heap of each agent
 * @param memoryBytes memory that all processes and the kernel take for it
 */
public record FleetNeeds(
    long connections,
    long servers,
    long agents,
    long addresses,
    long serverHeapBytes,
    long agentHeapBytes,
    long memoryBytes) {

  /** Processes of both ends. */
  public long processes() {
    return servers + agents;
  }

  /** Connections of each server, were they spread evenly. */
  public long connectionsPerServer() {
    return divideUp(connections, servers);
  }

  /** Connections of the agent with the most. */
  public long connectionsPerAgent() {
    return divideUp(connections, agents);
  }

  /** Connections from the address with the most. */
  public long connectionsPerAddress() {
    return divideUp(connections, addresses);
  }

  static long divideUp(long amount, long by) {
    return (amount + by - 1) / by;
  }
}
