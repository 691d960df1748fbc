package dev.wiretoll.run;

import dev.wiretoll.result.Connections;
import dev.wiretoll.schedule.Milestones;
import java.util.ArrayList;
import java.util.List;

/** Lays what was heard of connected clients out by the seconds of the measurement. */
final class ConnectionSeconds {
  private static final long SECOND_NS = 1_000_000_000;

  private final List<ConnectedClients> heard;
  private final Milestones milestones;

  private ConnectionSeconds(List<ConnectedClients> heard, Milestones milestones) {
    this.heard = heard;
    this.milestones = milestones;
  }

  /** Of what was heard in that order, the first of it when clients began to connect. */
  static Connections of(List<ConnectedClients> heard, Milestones milestones) {
    return heard.isEmpty()
        ? Connections.NONE
        : new ConnectionSeconds(heard, milestones).connections();
  }

  private Connections connections() {
    long beforeNs = Math.max(0, milestones.windowStartNs() - heard.get(0).heardNs());
    return new Connections(
        counts(-secondsIn(beforeNs), 0), counts(0, secondsIn(milestones.windowNs())));
  }

  private static long secondsIn(long ns) {
    return (ns + SECOND_NS - 1) / SECOND_NS;
  }

  /** Seconds count from the start of the measurement. */
  private List<Long> counts(long firstSecond, long endSecond) {
    List<Long> counts = new ArrayList<>();
    for (long second = firstSecond; second < endSecond; second++) {
      counts.add(connectedBefore(milestones.windowStartNs() + (second + 1) * SECOND_NS));
    }
    return counts;
  }

  /** What was heard last before an instant. */
  private long connectedBefore(long instantNs) {
    long connected = 0;
    for (ConnectedClients told : heard) {
      if (told.heardNs() - instantNs < 0) {
        connected = told.clients();
      }
    }
    return connected;
  }
}
