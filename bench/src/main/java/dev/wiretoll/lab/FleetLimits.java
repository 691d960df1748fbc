package dev.wiretoll.lab;

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

  // A connection costs both ends' heap and the kernel's buffers; a process its JVM. Rounded up from
  // 100,000 loopback connections in 12 processes and 2.7 GB.
  private static final long BYTES_PER_CONNECTION = 16 * 1024;
  private static final long BYTES_PER_PROCESS = 96L * 1024 * 1024;
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

  /** Agents that a fleet of {@code clients} needs. */
  public int agents(int clients) {
    return Math.toIntExact(divideUp(clients, connectionsPerProcess()));
  }

  /** Server shards that a fleet of {@code clients} needs. */
  public int servers(int clients) {
    if (clients <= connectionsPerProcess()) {
      return 1;
    }
    return Math.toIntExact(
        divideUp(clients, Math.max(1, (long) (connectionsPerProcess() * FULLEST_SHARD))));
  }

  /**
   * Addresses that each agent's share of that many connections comes from, none of which serves
   * another agent as long as there are enough; 0 when the kernel may choose, because one address
   * serves all or there is no other.
   */
  public int addressesPerAgent(int connections) {
    if (clientAddresses == 1 || connections <= CONNECTIONS_PER_ADDRESS) {
      return 0;
    }
    int agents = agents(connections);
    long wanted = divideUp(divideUp(connections, agents), CONNECTIONS_PER_ADDRESS);
    return Math.toIntExact(Math.max(1, Math.min(wanted, clientAddresses / agents)));
  }

  /** Event loops of each of {@code processes} on one side; the sides share the cores evenly. */
  public int eventLoops(int processes) {
    return Math.max(1, cores / 2 / processes);
  }

  /** Memory that a fleet of {@code clients} needs on both ends, in bytes. */
  public long memoryBytes(int clients) {
    return (agents(clients) + servers(clients)) * BYTES_PER_PROCESS
        + clients * BYTES_PER_CONNECTION;
  }

  /** Largest fleet with one server and one agent; 0 when there is no memory for them. */
  public long largestPair() {
    long byMemory = (availableMemoryBytes - 2 * BYTES_PER_PROCESS) / BYTES_PER_CONNECTION;
    return Math.max(0, Math.min(Math.min(connectionsPerProcess(), ports()), byMemory));
  }

  /** Largest fleet with as many servers and agents as it takes. */
  public long largestSplit() {
    double bytesPerConnection =
        BYTES_PER_CONNECTION
            + (1 + 1 / FULLEST_SHARD) * BYTES_PER_PROCESS / connectionsPerProcess();
    long byMemory = (long) (availableMemoryBytes / bytesPerConnection);
    return Math.max(largestPair(), Math.min(ports(), byMemory));
  }

  /** What a fleet of {@code clients} would need and the machine does not have; empty if it fits. */
  public Optional<String> shortage(int clients) {
    if (clients > ports()) {
      return Optional.of("need " + clients + " ports to connect from, and there are " + ports());
    }
    long neededBytes = memoryBytes(clients);
    if (neededBytes > availableMemoryBytes) {
      return Optional.of(
          "need about %d MB of memory in %d processes, and %d MB are available"
              .formatted(
                  neededBytes / BYTES_PER_MB,
                  agents(clients) + servers(clients),
                  availableMemoryBytes / BYTES_PER_MB));
    }
    return Optional.empty();
  }

  private long ports() {
    return ephemeralPorts * clientAddresses;
  }

  private static long divideUp(long amount, long by) {
    return (amount + by - 1) / by;
  }

  private static void requireAtLeast(String field, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(field + " must be at least " + least + ": " + value);
    }
  }
}
