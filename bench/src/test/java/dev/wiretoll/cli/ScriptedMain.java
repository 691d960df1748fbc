package dev.wiretoll.cli;

import dev.wiretoll.lab.ScriptedLab;
import java.util.List;
import java.util.Optional;

/** {@link Main}, with children that open no socket. */
final class ScriptedMain {
  private ScriptedMain() {}

  public static void main(String[] args) {
    Wiretoll wiretoll =
        new Wiretoll(new ScenarioOnlyOutput(), ScriptedLab::open, cells -> Optional.empty());
    ExitCode code = wiretoll.run(List.of(args), Invocation.ofThisProcess(System.out, System.err));
    if (code != ExitCode.OK) {
      System.exit(code.number());
    }
  }
}
