package dev.wiretoll.lab;

import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.run.ConnectedClients;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How many clients of the measured fleet were connected, by what its agents told twice a second.
 * Used by the cell's thread only.
 */
final class ConnectionLog {
  private final List<ConnectedClients> heard = new ArrayList<>();

  /** Clients connect from now on; what was told of rehearsals is none of this. */
  void begin(long nowNs) {
    heard.clear();
    heard.add(new ConnectedClients(nowNs, 0));
  }

  /** Notes the newest progress of all agents, where it says something new. */
  void hear(long nowNs, Collection<FleetProgress> progress) {
    if (heard.isEmpty()) {
      return;
    }
    long clients = progress.stream().mapToLong(FleetProgress::open).sum();
    if (clients != heard.get(heard.size() - 1).clients()) {
      heard.add(new ConnectedClients(nowNs, clients));
    }
  }

  /** All since the beginning, each when it was heard; empty before it. */
  List<ConnectedClients> heard() {
    return heard;
  }
}
