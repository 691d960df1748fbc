package dev.wiretoll.lab;

import java.io.IOException;
import java.util.List;

/**
 * This machine.
 *
 * @param mains what children run
 * @param prefix words before their command, for example to run it in a network namespace
 * @param build whose classes they are of
 */
record LocalHost(Children.ChildMains mains, List<String> prefix, ServerBuild build)
    implements Host {

  /** Copies the list. */
  LocalHost {
    prefix = List.copyOf(prefix);
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public Process start(ChildOrder order) throws IOException {
    return new JvmCommand(mains.of(order.role()), order.memory(), prefix, build).builder().start();
  }
}
