package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;

/** A lab whose children are scripted and open no socket. */
public final class ScriptedLab {
  private ScriptedLab() {}

  /** A lab within these limits. */
  public static Lab open(Venue venue) {
    Children.ChildMains scripted =
        new Children.ChildMains(
            ScriptedChild.Server.class.getName(), ScriptedChild.Agent.class.getName());
    return new Lab(((OneMachine) venue).limits(), scripted, NanoClock.system());
  }
}
