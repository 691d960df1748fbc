package dev.wiretoll.lab;

import dev.wiretoll.scenario.Cell;
import java.util.Optional;

/**
 * What fleet a machine can hold, by arithmetic: each connection takes a descriptor on both ends, a
 * port at its client's address, and memory.
 *
 * @param descriptors most open files of one process, above {@value #RESERVE_DESCRIPTORS}
 * @param ephemeralPorts ports that one client address can connect from, 1 or more
 * @param clientAddresses local addresses that clients can connect from, 1 or more
 * @param availableMemoryBytes memory that new processes can take, 0 or more
 * @param cores processors, 1 or more
 */
public record FleetLimits(
    long descriptors,
    long ephemeralPorts,
    long clientAddresses,
    long availableMemoryBytes,
    int cores) {
  /** Descriptors of a process that are kept for its files and event loops. */
  public static final int RESERVE_DESCRIPTORS = 512;

  /**
   * Connections that are planned for one address: {@code connect()} searches for long once half of
   * the ports that lead from an address to a server are taken, and slowly long before.
   */
  static final int CONNECTIONS_PER_ADDRESS = 2_000;

  private static final long BYTES_PER_MB = 1024 * 1024;

  // The kernel spreads connections over shared sockets by hash, so no shard is planned full.
  private static final double FULLEST_SHARD = 0.95;

  /** Checks the ranges. */
  public FleetLimits {
    requireAtLeast("descriptors", descriptors, RESERVE_DESCRIPTORS + 1);
    requireAtLeast("ephemeralPorts", ephemeralPorts, 1);
    requireAtLeast("clientAddresses", clientAddresses, 1);
    requireAtLeast("availableMemoryBytes", availableMemoryBytes, 0);
    requireAtLeast("cores", cores, 1);
  }

  /** Most connections of one process. */
  public long connectionsPerProcess() {
    return descriptors - RESERVE_DESCRIPTORS;
  }

  /** Agents that so many connections need. */
  public int agents(long connections) {
    return Math.toIntExact(FleetNeeds.divideUp(connections, connectionsPerProcess()));
  }

  /** Server shards that so many connections need. */
  public int servers(long connections) {
    if (connections <= connectionsPerProcess()) {
      return 1;
    }
    long each = Math.max(1, (long) (connectionsPerProcess() * FULLEST_SHARD));
    return Math.toIntExact(FleetNeeds.divideUp(connections, each));
  }

  /**
   * Addresses that each agent's share of that many connections comes from, none of which serves
   * another agent as long as there are enough; 0 when the kernel may choose, because one address
   * serves all or there is no other.
   */
  public int addressesPerAgent(long connections) {
    if (clientAddresses == 1 || connections <= CONNECTIONS_PER_ADDRESS) {
      return 0;
    }
    int agents = agents(connections);
    long wanted =
        FleetNeeds.divideUp(FleetNeeds.divideUp(connections, agents), CONNECTIONS_PER_ADDRESS);
    return Math.toIntExact(Math.max(1, Math.min(wanted, clientAddresses / agents)));
  }

  /** Event loops of each of {@code processes} on one side; the sides share the cores evenly. */
  public int eventLoops(int processes) {
    return Math.max(1, cores / 2 / processes);
  }

  /**
   * What a fleet needs.
   *
   * @param connections connections of all clients, 1 or more
   * @param tls whether they are encrypted
   * @param keptBytes heap of each server for what does not depend on connections
   */
  public FleetNeeds needs(long connections, boolean tls, long keptBytes) {
    int servers = servers(connections);
    int agents = agents(connections);
    ChildMemory server = new ChildMemory(FleetNeeds.divideUp(connections, servers), tls, keptBytes);
    ChildMemory agent = new ChildMemory(FleetNeeds.divideUp(connections, agents), tls, 0);
    return new FleetNeeds(
        connections,
        servers,
        agents,
        Math.max(1, Math.min(clientAddresses, (long) agents * addressesPerAgent(connections))),
        server.heapBytes(),
        agent.heapBytes(),
        servers * server.residentBytes()
            + agents * agent.residentBytes()
            + connections * ChildMemory.KERNEL_BYTES_PER_CONNECTION);
  }

  /** What a fleet of so many connections without encryption needs. */
  public FleetNeeds needs(long connections) {
    return needs(connections, false, 0);
  }

  /** Largest fleet with one server and one agent; 0 when there is no memory for them. */
  public long largestPair() {
    return Math.min(connectionsPerProcess(), largestSplit());
  }

  /** Largest fleet with as many servers and agents as it takes; 0 when none fits. */
  public long largestSplit() {
    long fits = 0;
    long fitsNot = Math.min(ports(), Integer.MAX_VALUE) + 1;
    while (fitsNot - fits > 1) {
      long middle = fits + (fitsNot - fits) / 2;
      if (shortage(needs(middle)).isEmpty()) {
        fits = middle;
      } else {
        fitsNot = middle;
      }
    }
    return fits;
  }

  /** What a cell would need and the machine does not have; empty if it fits. */
  public Optional<String> shortage(Cell cell) {
    long connections = (long) cell.clients() * cell.connectionsPerClient();
    Optional<String> behindProxy =
        cell.transport().via().isDirect() ? Optional.empty() : shortageOfProxy(connections);
    return behindProxy.or(
        () -> shortage(needs(connections, cell.transport().tls(), CellPlan.ringBytes(cell))));
  }

  /** What these needs exceed; empty if the machine meets them. */
  public Optional<String> shortage(FleetNeeds needs) {
    if (needs.connections() > ports()) {
      return Optional.of(
          "need " + needs.connections() + " ports to connect from, and there are " + ports());
    }
    if (needs.memoryBytes() > availableMemoryBytes) {
      return Optional.of(
          "need about %d MB of memory in %d processes, and %d MB are available"
              .formatted(
                  needs.memoryBytes() / BYTES_PER_MB,
                  needs.processes(),
                  availableMemoryBytes / BYTES_PER_MB));
    }
    return Optional.empty();
  }

  /** Largest fleet through an nginx. */
  public long largestBehindProxy() {
    return Math.min(
        largestSplit(), (descriptors - RESERVE_DESCRIPTORS) / NginxConfig.CONNECTIONS_PER_CLIENT);
  }

  // It is one process, and connects to the server from its client's address: descriptors run out
  // before ports do.
  private Optional<String> shortageOfProxy(long connections) {
    long needed = connections * NginxConfig.CONNECTIONS_PER_CLIENT + RESERVE_DESCRIPTORS;
    return needed > descriptors
        ? Optional.of(
            "need %d descriptors in nginx, which is one process, and it can have %d"
                .formatted(needed, descriptors))
        : Optional.empty();
  }

  private long ports() {
    return ephemeralPorts * clientAddresses;
  }

  private static void requireAtLeast(String field, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(field + " must be at least " + least + ": " + value);
    }
  }
}
