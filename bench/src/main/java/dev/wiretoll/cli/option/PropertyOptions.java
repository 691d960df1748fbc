package dev.wiretoll.cli.option;

import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options given as {@code -Dname=value}. */
public final class PropertyOptions {
  private PropertyOptions() {}

  /**
   * The options among {@code properties}. Names with a dot belong to the JVM, to Maven or to a
   * library; other names that are no option are not ours either, unless they look like a misspelt
   * one.
   */
  public static Map<String, Given> read(List<Option> options, Map<String, String> properties) {
    List<String> names = options.stream().map(Option::name).toList();
    Map<String, Given> given = new HashMap<>();
    properties.forEach(
        (name, value) -> {
          if (names.contains(name)) {
            given.put(name, given("-D" + name, value, options.get(names.indexOf(name))));
          } else if (!name.contains(".")) {
            refuseMisspelt(name, Spelling.nearest(name, names));
          }
        });
    return given;
  }

  private static Given given(String source, String value, Option option) {
    return isOneText(option)
        ? new Given(source, List.of(value))
        : Given.commaSeparated(source, value);
  }

  /** Whether commas belong to the value. */
  public static boolean isOneText(Option option) {
    return Options.ONE_TEXT.contains(option) || option.name().equals("name");
  }

  private static void refuseMisspelt(String name, Optional<String> meant) {
    if (meant.isPresent()) {
      throw new UsageException(
          "-D" + name, "unknown property, did you mean -D" + meant.get() + "?");
    }
  }
}
