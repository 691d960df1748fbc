package dev.wiretoll.lab;

import dev.wiretoll.server.Slowdown;
import java.util.List;
import java.util.Optional;

/**
 * Which build of the server a cell is measured with.
 *
 * @param name in messages, for example {@code server}
 * @param classPath where its classes are; empty for this program's own
 * @param jvmOptions words before its main class
 */
public record ServerBuild(String name, Optional<String> classPath, List<String> jvmOptions) {
  /** The server that this program is built with. */
  public static final ServerBuild OWN = new ServerBuild("server", Optional.empty(), List.of());

  /** Copies the list. */
  public ServerBuild {
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Class path of this program, whose servers are {@link #OWN}. */
  public static String ownClassPath() {
    return JvmCommand.classPath(ServerBuild.class.getClassLoader());
  }

  /** Another build, by its class path. */
  public static ServerBuild at(String name, String classPath) {
    return new ServerBuild(name, Optional.of(classPath), List.of());
  }

  /** The same build, made worse than it is. */
  public ServerBuild slowed(Slowdown slowdown) {
    if (slowdown.equals(Slowdown.NONE)) {
      return this;
    }
    String option = "-D" + Slowdown.PROPERTY + "=" + slowdown.text();
    return new ServerBuild(name, classPath, List.of(option));
  }
}
