package dev.wiretoll.lab;

import dev.wiretoll.schedule.Milestones;

/** Where a cell is in its course. */
public enum Phase {
  /** Processes are being started. */
  STARTING("starting", "start-up"),
  /** The code is being warmed by a small run that is thrown away. */
  REHEARSAL("rehearsal", "rehearsal"),
  /** Clients connect. */
  CONNECTING("connecting", "connection"),
  /** The feed runs, and nothing counts yet. */
  WARM_UP("warm-up", "warm-up"),
  /** What counts. */
  MEASURING("measuring", "measurement"),
  /** Late answers are awaited. */
  DRAINING("draining", "drain"),
  /** Results are gathered. */
  FINISHING("finishing", "finish");

  private final String label;
  private final String noun;

  Phase(String label, String noun) {
    this.label = label;
    this.noun = noun;
  }

  /** Name in progress lines, for example {@code measuring}. */
  public String label() {
    return label;
  }

  /** Name in reasons, for example {@code measurement}. */
  public String noun() {
    return noun;
  }

  /** The phase of a running feed at an instant. */
  static Phase at(Milestones milestones, long nowNs) {
    if (nowNs - milestones.windowStartNs() < 0) {
      return WARM_UP;
    }
    return nowNs - milestones.windowEndNs() < 0 ? MEASURING : DRAINING;
  }
}
