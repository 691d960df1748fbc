package dev.wiretoll.lab;

import dev.wiretoll.scenario.Cell;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The machines that cells are measured on, and who runs on which. Used by the lab's thread. */
public interface Venue extends AutoCloseable {

  /**
   * Where servers run.
   *
   * @param build whose servers
   * @param prefix words before their command
   */
  Host serverHost(ServerBuild build, List<String> prefix);

  /**
   * Where each agent runs, in the order of their clients.
   *
   * @param agents how many there are
   * @param prefix words before their command
   */
  List<Host> agentHosts(int agents, List<String> prefix);

  /** How a cell's clients and servers are spread. */
  Layout layout(Cell cell);

  /** What these machines cannot hold of a cell; empty if it fits. */
  Optional<String> shortage(Cell cell);

  /** Whether all its processes read the same monotonic clock. */
  boolean sharesClock();

  /** How much longer than on one machine all processes may take to hear of a start. */
  Duration startLead();

  /** Whether a run goes on without an agent that it has lost. */
  boolean goesOnWithoutAgent();

  /** Lets the machines go. */
  @Override
  void close();

  /** This machine alone. */
  static Venue here(FleetLimits limits) {
    return new OneMachine(limits, Children.ChildMains.REAL);
  }
}
