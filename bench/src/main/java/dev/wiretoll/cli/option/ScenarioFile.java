package dev.wiretoll.cli.option;

import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.Scenario;
import dev.wiretoll.scenario.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options as a YAML file: a map from names to a scalar or a list of scalars. */
public final class ScenarioFile {
  private ScenarioFile() {}

  /**
   * Reads the options in a file.
   *
   * @param source where the file was named, for example {@code --scenario}
   */
  public static Map<String, Given> read(String source, Path file, List<Option> options) {
    String shown = YamlFile.shown(file);
    Map<String, Given> given = new HashMap<>();
    YamlFile.read(source, file)
        .forEach(
            (key, texts) -> {
              checkKnown(shown, key, options);
              given.put(key, new Given(shown + ": " + key, texts));
            });
    return given;
  }

  /** Writes a scenario as a file that reads back as the same scenario. */
  public static void write(Scenario scenario, Path file) throws IOException {
    YAMLMapper.builder()
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .build()
        .writeValue(file.toFile(), values(scenario));
  }

  private static Map<String, Object> values(Scenario scenario) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", scenario.name());
    scenario
        .options()
        .forEach((name, texts) -> values.put(name, texts.size() == 1 ? texts.get(0) : texts));
    return values;
  }

  private static void checkKnown(String shown, String key, List<Option> options) {
    List<String> names =
        options.stream()
            .filter(option -> !option.equals(Options.SCENARIO))
            .map(Option::name)
            .toList();
    if (!names.contains(key)) {
      String hint =
          Spelling.nearest(key, names).map(name -> ", did you mean " + name + "?").orElse("");
      throw new UsageException(shown + ": " + key, "unknown key" + hint);
    }
  }
}
