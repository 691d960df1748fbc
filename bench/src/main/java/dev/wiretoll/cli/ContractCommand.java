package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.contract.FeedException;
import dev.wiretoll.contract.Target;
import dev.wiretoll.contract.rule.Checked;
import dev.wiretoll.contract.rule.Contract;
import dev.wiretoll.contract.rule.Verdict;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.wire.Delivery;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Tells whether a server can be measured. */
final class ContractCommand implements Command {

  @Override
  public String label() {
    return "contract";
  }

  @Override
  public String description() {
    return "Tells rule by rule whether the server at URL keeps docs/contract.md, so that it can be"
        + " measured. By https any certificate is accepted.";
  }

  @Override
  public List<Option> options() {
    return List.of(Options.NO_PROGRESS);
  }

  @Override
  public List<String> operands() {
    return List.of("URL");
  }

  @Override
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) {
    Target target = target(parsed.operands());
    boolean quiet = parsed.options().flag(Options.NO_PROGRESS);
    Verdict verdict =
        verdict(
            target,
            rules -> {
              if (!quiet) {
                invocation.err().println("waiting for " + String.join(", ", rules));
              }
            });
    print(target, verdict, invocation.out());
    return verdict.isBroken() ? ExitCode.INVALID : ExitCode.OK;
  }

  private static Target target(List<String> operands) {
    String example = "http://127.0.0.1:8080";
    if (operands.isEmpty()) {
      throw new UsageException("contract", "needs the URL of a server, such as " + example);
    }
    try {
      return Target.parse(operands.get(0));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "URL",
          "must be http:// or https://, a host and a port, as in " + example,
          operands.get(0));
    }
  }

  private static Verdict verdict(Target target, Contract.Progress progress) {
    try {
      return new Contract(target, NanoClock.system()).check(progress);
    } catch (FeedException e) {
      throw new UsageException(target.url(), e.getMessage());
    }
  }

  private static void print(Target target, Verdict verdict, PrintStream out) {
    for (Checked checked : verdict.rules()) {
      out.printf("%-14s %s%n", checked.rule(), checked.finding().text());
    }
    out.printf("%s can be measured with %s%n", target.url(), deliveries(verdict));
    if (target.tls()) {
      out.println("its certificate was not looked at: serve --tls makes one that nobody signed");
    }
  }

  private static String deliveries(Verdict verdict) {
    if (verdict.measurable().isEmpty()) {
      return "nothing as it is";
    }
    String labels =
        verdict.measurable().stream().map(Delivery::label).collect(Collectors.joining(", "));
    return labels + (verdict.isComplete() ? "" : ", as far as could be seen");
  }
}
