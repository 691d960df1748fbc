package dev.wiretoll.lab;

import java.util.List;
import java.util.Optional;

/** How others start JVMs as the lab does. */
public final class ChildCommands {
  private ChildCommands() {}

  /**
   * A small JVM with this program's own classes, its input and output pipes, its standard error
   * this process's.
   *
   * @param main class to run
   * @param jvmOptions words before it
   */
  public static ProcessBuilder own(Class<?> main, List<String> jvmOptions) {
    ServerBuild build = new ServerBuild(main.getSimpleName(), Optional.empty(), jvmOptions);
    return new JvmCommand(main.getName(), new ChildMemory(1, false, 0), List.of(), build).builder();
  }

  /**
   * This machine as a host, for somebody who is told from elsewhere what to start on it.
   *
   * @param jvmOptions words before the main class
   */
  public static Host thisMachine(List<String> jvmOptions) {
    ServerBuild build = new ServerBuild("child", Optional.empty(), jvmOptions);
    return new LocalHost(Children.ChildMains.REAL, List.of(), build);
  }
}
