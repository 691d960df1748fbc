package dev.wiretoll.lab;

import dev.wiretoll.scenario.Cell;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * This machine, which servers and clients share.
 *
 * @param limits what it can hold
 * @param mains what children run
 */
record OneMachine(FleetLimits limits, Children.ChildMains mains) implements Venue {

  @Override
  public Host serverHost(ServerBuild build, List<String> prefix) {
    return new LocalHost(mains, prefix, build);
  }

  @Override
  public List<Host> agentHosts(int agents, List<String> prefix) {
    return Collections.nCopies(agents, new LocalHost(mains, prefix, ServerBuild.OWN));
  }

  @Override
  public Layout layout(Cell cell) {
    return Layout.onOneMachine(cell, limits);
  }

  @Override
  public Optional<String> shortage(Cell cell) {
    return limits.shortage(cell);
  }

  @Override
  public boolean sharesClock() {
    return true;
  }

  @Override
  public Duration startLead() {
    return Duration.ZERO;
  }

  @Override
  public boolean goesOnWithoutAgent() {
    return false;
  }

  @Override
  public void close() {}
}
