package dev.wiretoll.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where and how the program was called.
 *
 * @param properties {@code -D} names and values
 * @param environment environment variables
 * @param directory working directory: relative paths and run folders lie below it
 * @param out where results are printed
 * @param err where progress and errors are printed
 */
record Invocation(
    Map<String, String> properties,
    Map<String, String> environment,
    Path directory,
    PrintStream out,
    PrintStream err) {

  /** Copies the maps. */
  Invocation {
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
  }

  /** The system properties, the environment, and the directory that the JVM was started in. */
  static Invocation ofThisProcess(PrintStream out, PrintStream err) {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name));
    }
    return new Invocation(properties, System.getenv(), Path.of("").toAbsolutePath(), out, err);
  }

  /** The same with other properties. */
  Invocation withProperties(Map<String, String> others) {
    return new Invocation(others, environment, directory, out, err);
  }

  boolean debug() {
    return "true".equals(properties.get("wiretoll.debug"));
  }
}
