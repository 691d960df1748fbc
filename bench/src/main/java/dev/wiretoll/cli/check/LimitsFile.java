package dev.wiretoll.cli.check;

import dev.wiretoll.cli.option.YamlFile;
import dev.wiretoll.gate.Limit;
import dev.wiretoll.scenario.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Limits in a YAML file: a map from metrics to bounds. */
public final class LimitsFile {
  private LimitsFile() {}

  /**
   * Reads the limits.
   *
   * @param source where the file was named, for example {@code --limits}
   */
  public static List<Limit> read(String source, Path file) {
    Map<String, String> texts = new LinkedHashMap<>();
    YamlFile.read(source, file)
        .forEach(
            (key, values) -> {
              if (values.size() != 1) {
                throw new UsageException(
                    YamlFile.shown(file) + ": " + key, "must be a single bound");
              }
              texts.put(key, values.get(0));
            });
    try {
      return Limit.parse(texts);
    } catch (IllegalArgumentException e) {
      throw new UsageException(YamlFile.shown(file), e.getMessage());
    }
  }
}
