package dev.wiretoll.cli;

import java.io.PrintStream;
import java.nio.file.Path;
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

  boolean debug() {
    return "true".equals(properties.get("wiretoll.debug"));
  }
}
