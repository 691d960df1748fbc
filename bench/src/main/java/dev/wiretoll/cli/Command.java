package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import java.io.IOException;
import java.util.List;

/** One command. */
interface Command {
  /** Ends the label of an argument that may be given any number of times. */
  String AND_MORE = "...";

  /** Name on the command line. */
  String label();

  /** One sentence for the help. */
  String description();

  /** Options it takes, beside {@code --help}. */
  List<Option> options();

  /**
   * What its arguments are, for the help, in their order; none when it takes none. One that ends in
   * {@value #AND_MORE} stands for any number.
   */
  default List<String> operands() {
    return List.of();
  }

  /** Runs in the calling thread until it is done. */
  ExitCode run(Arguments.Parsed parsed, Invocation invocation) throws IOException;
}
