package dev.wiretoll.result;

import java.util.OptionalLong;

/**
 * Resources that a cell cost; see the label for the key in results, which names the unit. A figure
 * that was not measured is left out.
 */
public enum Cost {
  /** CPU time of all servers during the measurement, for each update that was seen. */
  SERVER_CPU_PER_UPDATE("serverCpuNsPerUpdate"),
  /** CPU time of all agents during the measurement, for each update that was seen. */
  CLIENT_CPU_PER_UPDATE("clientCpuNsPerUpdate"),
  /** Live heap (after a collection) and direct memory of the servers that connecting took. */
  SERVER_BYTES_PER_CONNECTION("serverBytesPerConnection"),
  /** The same of the agents. */
  CLIENT_BYTES_PER_CONNECTION("clientBytesPerConnection"),
  /** What connecting took of the kernel's memory for both ends: slab caches and socket buffers. */
  KERNEL_BYTES_PER_CONNECTION("kernelBytesPerConnection"),
  /** Resident memory of all servers once all clients are connected. */
  SERVER_RESIDENT("serverResidentBytes"),
  /** The same of all agents. */
  CLIENT_RESIDENT("clientResidentBytes"),
  /** Growth of the kernel's memory from before the first connection to after the last. */
  KERNEL_GROWTH("kernelBytes"),
  /** Server processes. */
  SERVER_PROCESSES("serverProcesses"),
  /** Agent processes. */
  CLIENT_PROCESSES("clientProcesses"),
  /** From the first connect to the last client ready. */
  CONNECTING_TIME("connectingNs"),
  /** Most updates, over all clients, that waited in the servers to be written at one instant. */
  QUEUED_UPDATES_MAX("queuedUpdatesMax"),
  /** Most bytes, over all clients, that waited in the servers to be written at one instant. */
  QUEUED_BYTES_MAX("queuedBytesMax"),
  /** Most bytes that waited for any one client. */
  QUEUED_BYTES_PER_CLIENT_MAX("queuedBytesPerClientMax"),
  /** What the servers keep of published updates for those who ask later. */
  RETAINED_UPDATE_BYTES("retainedUpdateBytes"),
  /**
   * Connections that the servers accepted, from the fleet's first to its last; behind a proxy those
   * of the proxy.
   */
  ACCEPTED_CONNECTIONS("acceptedConnections");

  private final String label;

  Cost(String label) {
    this.label = label;
  }

  /** Key in results, for example {@code serverCpuNsPerUpdate}. */
  public String label() {
    return label;
  }

  /** This figure of a cell; empty when it was not measured. */
  public OptionalLong of(CellResult cell) {
    Long figure = cell.cost().get(label);
    return figure == null ? OptionalLong.empty() : OptionalLong.of(figure);
  }
}
