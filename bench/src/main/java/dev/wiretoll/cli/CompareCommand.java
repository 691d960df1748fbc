package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import dev.wiretoll.scenario.UsageException;
import java.io.IOException;
import java.util.List;

/** Sets one run beside another. */
final class CompareCommand implements Command {
  @Override
  public String label() {
    return "compare";
  }

  @Override
  public String description() {
    return "Compares run B with run A: differences are B less A, with intervals from their rounds.";
  }

  @Override
  public List<Option> options() {
    return List.of(Comparing.OUT);
  }

  @Override
  public List<String> operands() {
    return List.of("A", "B");
  }

  @Override
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) throws IOException {
    if (parsed.operands().size() != operands().size()) {
      throw new UsageException("compare", "needs the folders of two runs, A and B");
    }
    return Comparing.run(parsed, invocation);
  }
}
