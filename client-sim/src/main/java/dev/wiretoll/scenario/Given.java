package dev.wiretoll.scenario;

import java.util.List;

/**
 * What the user wrote for one option, and where; not checked yet.
 *
 * @param source where it was written, for example {@code --clients}, {@code -Dclients} or {@code
 *     my.yaml: clients}
 * @param values one text for each element of a list; not empty
 */
public record Given(String source, List<String> values) {

  /** Copies the list. */
  public Given {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new UsageException(source, "needs a value");
    }
  }

  /** A text from a command line or a property: commas part the elements of a list. */
  public static Given commaSeparated(String source, String text) {
    return new Given(source, List.of(text.split(",", -1)));
  }

  /** The only value. */
  public String single() {
    if (values.size() != 1) {
      throw broken("must be a single value", String.join(",", values));
    }
    return values.get(0).strip();
  }

  /** Each value by itself, with the same source. */
  public List<Given> each() {
    return values.stream().map(value -> new Given(source, List.of(value))).toList();
  }

  /** The only value as a flag: nothing or true, or false. */
  public boolean flag() {
    return switch (single()) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw broken("must be true or false", single());
    };
  }

  /** The mistake that the only value is none of these. */
  UsageException noneOf(List<String> labels) {
    return broken("must be one of " + String.join(", ", labels), single());
  }

  /** The mistake that {@code value} breaks {@code rule} here. */
  public UsageException broken(String rule, String value) {
    return new UsageException(source, rule, value);
  }
}
