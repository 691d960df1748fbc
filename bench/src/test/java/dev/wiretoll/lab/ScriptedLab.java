package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;

/** A lab whose children are scripted and open no socket. */
public final class ScriptedLab {
  /** There is nothing to compile that would take longer. */
  static final CellPlan.Rehearsals SHORT = new CellPlan.Rehearsals(200_000_000L, 1);

  private ScriptedLab() {}

  /** A lab within these limits. */
  public static Lab open(FleetLimits limits) {
    Children.ChildMains scripted =
        new Children.ChildMains(
            ScriptedChild.Server.class.getName(), ScriptedChild.Agent.class.getName());
    return new Lab(limits, scripted, SHORT, NanoClock.system());
  }
}
