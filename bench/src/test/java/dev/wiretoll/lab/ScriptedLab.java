package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.scenario.Scenario;

/** A lab whose children are scripted and open no socket. */
public final class ScriptedLab {
  private ScriptedLab() {}

  /** A lab for the cells of one scenario. */
  public static Lab open(Scenario scenario, FleetLimits limits) {
    Children.ChildMains scripted =
        new Children.ChildMains(
            ScriptedChild.Server.class.getName(), ScriptedChild.Agent.class.getName());
    return new Lab(scenario, limits, scripted, NanoClock.system());
  }
}
