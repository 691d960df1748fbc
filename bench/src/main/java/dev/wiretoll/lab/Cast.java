package dev.wiretoll.lab;

import java.util.List;
import java.util.stream.Stream;

/**
 * The processes that play a cell, ready for it.
 *
 * @param servers server shards, 1 or more
 * @param agents client agents, 1 or more
 * @param clocks their clocks beside the coordinator's, servers first
 * @param port TCP port that clients connect to
 */
record Cast(
    List<ChildProcess> servers, List<ChildProcess> agents, List<ClockReading> clocks, int port) {

  /** Copies the lists. */
  Cast {
    servers = List.copyOf(servers);
    agents = List.copyOf(agents);
    clocks = List.copyOf(clocks);
  }

  /** Servers first, then agents. */
  List<ChildProcess> all() {
    return Stream.concat(servers.stream(), agents.stream()).toList();
  }
}
