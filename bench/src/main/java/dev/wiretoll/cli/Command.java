package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import java.io.IOException;
import java.util.List;

/** One command. */
interface Command {

  /** Name on the command line. */
  String label();

  /** One sentence for the help. */
  String description();

  /** Options it takes, beside {@code --help}. */
  List<Option> options();

  /** What its one argument is, for the help; empty when it takes none. */
  default String operand() {
    return "";
  }

  /** Runs in the calling thread until it is done. */
  ExitCode run(Arguments.Parsed parsed, Invocation invocation) throws IOException;
}
