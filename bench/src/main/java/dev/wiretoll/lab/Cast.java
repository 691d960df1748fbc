package dev.wiretoll.lab;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes that play a cell, ready for it.
 *
 * @param servers server shards, 1 or more
 * @param agents client agents, 1 or more
 * @param clocks their clocks beside the coordinator's, servers first
 * @param publisher what puts the feed into a broker, where the servers take it from one
 * @param port TCP port that clients connect to
 */
record Cast(
    List<ChildProcess> servers,
    List<ChildProcess> agents,
    List<ClockReading> clocks,
    Optional<ChildProcess> publisher,
    int port) {
  /** Nobody. */
  static final Cast NOBODY = new Cast(List.of(), List.of(), List.of(), Optional.empty(), 0);

  /** Copies the lists. */
  Cast {
    servers = List.copyOf(servers);
    agents = List.copyOf(agents);
    clocks = List.copyOf(clocks);
  }

  /** Who has to know the feed. */
  List<ChildProcess> toldOfFeed() {
    return Stream.concat(all().stream(), publisher.stream()).toList();
  }

  /** Servers first, then agents: who is weighed and watched. */
  List<ChildProcess> all() {
    return Stream.concat(servers.stream(), agents.stream()).toList();
  }
}
