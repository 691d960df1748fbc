package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;

/** A lab whose children are scripted and open no socket. */
public final class ScriptedLab {
  /** There is nothing to compile that would take longer. */
  static final CellPlan.Rehearsals SHORT = new CellPlan.Rehearsals(200_000_000L, 1);

  private ScriptedLab() {}

  /** A lab within these limits. */
  public static Lab open(Venue venue) {
    Children.ChildMains scripted =
        new Children.ChildMains(
            ScriptedChild.Server.class.getName(), ScriptedChild.Agent.class.getName());
    Venue here = new OneMachine(((OneMachine) venue).limits(), scripted);
    return new Lab(here, SHORT, NanoClock.system());
  }
}
