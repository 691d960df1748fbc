package dev.wiretoll.cli;

import dev.wiretoll.cli.output.ReportOutput;
import java.util.List;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /**
   * Runs one command. Returns when it went well, so that Maven can go on; otherwise ends the JVM
   * with the command's exit code.
   */
  public static void main(String[] args) {
    Invocation invocation = Invocation.ofThisProcess(System.out, System.err);
    ExitCode code = new Wiretoll(new ReportOutput()).run(List.of(args), invocation);
    if (code != ExitCode.OK) {
      System.exit(code.number());
    }
  }
}
