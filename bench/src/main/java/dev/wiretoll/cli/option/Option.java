package dev.wiretoll.cli.option;

import java.util.regex.Matcher;

/**
 * An option: works as {@code --name value}, as {@code -Dname=value}, and as a key of a scenario
 * file.
 *
 * @param name name without dashes in front, for example {@code poll-interval}
 * @param label what the value is, for the help; empty for a flag, which takes no value
 * @param description one sentence for the help
 */
public record Option(String name, String label, String description) {

  public static Option flag(String name, String description) {
    return new Option(name, "", description);
  }

  /** The same with another default, which its description tells. */
  Option withDefault(String text) {
    String told = Matcher.quoteReplacement("(default: " + text + ")");
    return new Option(name, label, description.replaceFirst("\\(default: [^)]*\\)", told));
  }

  public boolean isFlag() {
    return label.isEmpty();
  }

  /** As it is written on a command line. */
  public String dashed() {
    return "--" + name;
  }
}
