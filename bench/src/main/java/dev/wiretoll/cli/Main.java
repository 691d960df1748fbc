package dev.wiretoll.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /**
   * Runs one command. Returns when it went well, so that Maven can go on; otherwise ends the JVM
   * with the command's exit code.
   */
  public static void main(String[] args) {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name));
    }
    Invocation invocation =
        new Invocation(properties, Path.of("").toAbsolutePath(), System.out, System.err);
    ExitCode code = new Wiretoll(new ReportOutput()).run(List.of(args), invocation);
    if (code != ExitCode.OK) {
      System.exit(code.number());
    }
  }
}
