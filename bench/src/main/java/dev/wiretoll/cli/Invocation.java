package dev.wiretoll.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where and how the program was called.
 *
 * @param properties {@code -D} names and values
 * @param directory working directory: relative paths and run folders lie below it
 * @param out where results are printed
 * @param err where progress and errors are printed
 */
record Invocation(
    Map<String, String> properties, Path directory, PrintStream out, PrintStream err) {

  /** Copies the map. */
  Invocation {
    properties = Map.copyOf(properties);
  }

  /** The system properties, and the directory that the JVM was started in. */
  static Invocation ofThisProcess(PrintStream out, PrintStream err) {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name));
    }
    return new Invocation(properties, Path.of("").toAbsolutePath(), out, err);
  }

  boolean debug() {
    return "true".equals(properties.get("wiretoll.debug"));
  }
}
