package dev.wiretoll.cli;

import dev.wiretoll.cli.output.RunOutput;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.lab.Lab;
import dev.wiretoll.lab.Obstacle;
import dev.wiretoll.lab.Venue;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Finds the command that is meant, runs it, and turns what goes wrong into one line. */
final class Wiretoll {
  private final List<Command> commands;

  Wiretoll(RunOutput output) {
    this(output, venue -> new Lab(venue, NanoClock.system()), Lab::obstacle);
  }

  Wiretoll(
      RunOutput output,
      Function<Venue, Lab> labs,
      Function<List<Cell>, Optional<Obstacle>> obstacles) {
    this.commands =
        List.of(
            new RunCommand(output, labs, new Feasibility(obstacles)),
            new ServeCommand(),
            new ReportCommand(output),
            new CompareCommand(),
            new CheckCommand(output, labs, new Feasibility(obstacles)),
            new AgentCommand(),
            new ContractCommand(),
            new FeedPublisherCommand(),
            new DoctorCommand());
  }

  ExitCode run(List<String> words, Invocation invocation) {
    try {
      return dispatch(words, invocation);
    } catch (UsageException e) {
      invocation.err().println(e.getMessage());
      return ExitCode.USAGE;
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      return internalError(e, invocation);
    }
  }

  private static ExitCode internalError(Throwable e, Invocation invocation) {
    if (invocation.debug()) {
      e.printStackTrace(invocation.err());
      return ExitCode.INTERNAL_ERROR;
    }
    String line = (e + " (-Dwiretoll.debug=true shows where)").replaceAll("\\s+", " ");
    invocation.err().println("internal error: " + line);
    return ExitCode.INTERNAL_ERROR;
  }

  private ExitCode dispatch(List<String> words, Invocation invocation) throws Exception {
    List<String> rest = new ArrayList<>(words);
    Invocation all = takeProperties(rest, invocation);
    String first = rest.isEmpty() ? "run" : rest.get(0);
    if (first.equals("--help") || first.equals("-h") || first.equals("help")) {
      all.out().print(help());
      return ExitCode.OK;
    }
    Command command = first.startsWith("-") ? commands.get(0) : command(first);
    List<String> arguments =
        rest.isEmpty() || first.startsWith("-") ? rest : rest.subList(1, rest.size());
    Arguments parser = new Arguments(command);
    Optional<Arguments.Parsed> parsed = parser.parse(arguments, all.properties(), all.directory());
    if (parsed.isEmpty()) {
      all.out().print(parser.help());
      return ExitCode.OK;
    }
    return command.run(parsed.get(), all);
  }

  /** A {@code -Dname=value} after the main class is as good as one before it. */
  private static Invocation takeProperties(List<String> words, Invocation invocation) {
    Map<String, String> properties = new HashMap<>(invocation.properties());
    words.removeIf(
        word -> {
          if (!word.startsWith("-D")) {
            return false;
          }
          String[] parts = word.substring(2).split("=", 2);
          properties.put(parts[0], parts.length == 2 ? parts[1] : "");
          return true;
        });
    return invocation.withProperties(properties);
  }

  private Command command(String name) {
    return commands.stream()
        .filter(command -> command.label().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              String known =
                  commands.stream().map(Command::label).collect(Collectors.joining(", "));
              return new UsageException(name, "unknown command, must be one of " + known);
            });
  }

  private String help() {
    CommandSpec root = CommandSpec.create().name("wiretoll");
    root.usageMessage()
        .description("What each update pushed to a browser costs, in bytes and in time.")
        .footer("Without a command, run is meant. COMMAND --help shows its options.");
    for (Command command : commands) {
      root.addSubcommand(command.label(), Arguments.spec(command));
    }
    return new CommandLine(root).getUsageMessage();
  }
}
