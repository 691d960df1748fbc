package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.cli.option.PropertyOptions;
import dev.wiretoll.cli.option.ScenarioFile;
import dev.wiretoll.cli.option.Spelling;
import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One command's arguments, put together from the command line, properties and a scenario file. */
final class Arguments {
  private final Command command;
  private final CommandLine parser;

  Arguments(Command command) {
    this.command = command;
    this.parser =
        new CommandLine(spec(command)).setExpandAtFiles(false).setInterpolateVariables(false);
  }

  /** The arguments' meaning to picocli. */
  static CommandSpec spec(Command command) {
    CommandSpec spec = CommandSpec.create().name("wiretoll " + command.label());
    spec.usageMessage().description(command.description());
    for (Option option : command.options()) {
      spec.addOption(
          OptionSpec.builder(option.dashed())
              .paramLabel(option.label())
              .arity(option.isFlag() ? "0" : "1")
              .type(option.isFlag() ? boolean.class : String.class)
              .description(option.description())
              .build());
    }
    for (int index = 0; index < command.operands().size(); index++) {
      spec.addPositional(operand(index, command.operands().get(index)));
    }
    return spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this.").build());
  }

  private static PositionalParamSpec operand(int index, String label) {
    boolean more = label.endsWith(Command.AND_MORE);
    return PositionalParamSpec.builder()
        .index(more ? index + "..*" : Integer.toString(index))
        .arity(more ? "0..*" : "0..1")
        .paramLabel(more ? label.substring(0, label.length() - Command.AND_MORE.length()) : label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  /** Help for the command. */
  String help() {
    return parser.getUsageMessage();
  }

  /** What the user gave; empty when help was asked for. */
  Optional<Parsed> parse(List<String> words, Map<String, String> properties, Path directory) {
    ParseResult result = parse(words);
    if (result.isUsageHelpRequested()) {
      return Optional.empty();
    }
    Map<String, Given> strongest = PropertyOptions.read(command.options(), properties);
    strongest.putAll(flags(result));
    Map<String, Given> all = new HashMap<>();
    Options strong = new Options(strongest);
    strong
        .path(Options.SCENARIO, directory)
        .map(file -> ScenarioFile.read(strong.source(Options.SCENARIO), file, command.options()))
        .ifPresent(all::putAll);
    all.putAll(strongest);
    List<String> operands =
        result.matchedPositionals().stream()
            .distinct()
            .flatMap(one -> one.stringValues().stream())
            .toList();
    return Optional.of(new Parsed(new Options(all), operands));
  }

  /** What the user gave. */
  static final class Parsed {
    private final Options options;
    private final List<String> operands;

    private Parsed(Options options, List<String> operands) {
      this.options = options;
      this.operands = List.copyOf(operands);
    }

    Options options() {
      return options;
    }

    /** In the order they were given. */
    List<String> operands() {
      return operands;
    }
  }

  private Map<String, Given> flags(ParseResult result) {
    Map<String, Given> given = new HashMap<>();
    for (Option option : command.options()) {
      if (result.hasMatchedOption(option.dashed())) {
        String text = String.join(",", result.matchedOption(option.dashed()).stringValues());
        given.put(
            option.name(),
            PropertyOptions.isOneText(option)
                ? new Given(option.dashed(), List.of(text))
                : Given.commaSeparated(option.dashed(), text));
      }
    }
    return given;
  }

  private ParseResult parse(List<String> words) {
    try {
      return parser.parseArgs(words.toArray(String[]::new));
    } catch (UnmatchedArgumentException e) {
      throw unknown(e.getUnmatched().get(0));
    } catch (MissingParameterException e) {
      throw new UsageException(name(e, e.getMissing().get(0)), "needs a value");
    } catch (OverwrittenOptionException e) {
      throw new UsageException(name(e, e.getOverwritten()), "must not be given twice");
    } catch (ParameterException e) {
      throw new UsageException("wiretoll " + command.label(), e.getMessage());
    }
  }

  private UsageException unknown(String word) {
    if (!word.startsWith("-")) {
      return new UsageException(word, "unexpected argument");
    }
    String flag = word.split("=", 2)[0];
    List<String> names = command.options().stream().map(Option::dashed).toList();
    String hint =
        Spelling.nearest(flag, names).map(name -> ", did you mean " + name + "?").orElse("");
    return new UsageException(flag, "unknown option of " + command.label() + hint);
  }

  private static String name(ParameterException e, ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : String.valueOf(e.getValue());
  }
}
