package dev.wiretoll.cli.option;

import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.Scenario;
import dev.wiretoll.scenario.UsageException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Options as a YAML file: a map from names to a scalar or a list of scalars. Scalars are taken as
 * they are written, so that {@code 010} is no octal number and {@code 1:30} no sexagesimal one.
 */
public final class ScenarioFile {
  private static final long MAX_BYTES = 64 * 1024;
  private static final int MAX_VALUES = 1000;

  private final String shown;
  private final List<Option> options;

  private ScenarioFile(String shown, List<Option> options) {
    this.shown = shown;
    this.options = options;
  }

  /**
   * Reads the options in a file.
   *
   * @param source where the file was named, for example {@code --scenario}
   */
  public static Map<String, Given> read(String source, Path file, List<Option> options) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UsageException(source, "must be a readable file", file.toString());
    }
    String shown = Optional.ofNullable(file.getFileName()).orElse(file).toString();
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UsageException(source, "must be a file of at most 64 KiB", file.toString());
      }
      return new ScenarioFile(shown, options).read(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new UsageException(source, "must be a file of UTF-8 text", file.toString());
    } catch (IOException e) {
      throw new UsageException(source, "must be a readable file", file.toString());
    }
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

  private Map<String, Given> read(String text) {
    Map<String, Given> given = new HashMap<>();
    Node root = parse(text);
    if (!(root instanceof MappingNode map)) {
      throw new UsageException(shown, "must be a map from options to values");
    }
    for (NodeTuple entry : map.getValue()) {
      String key = key(entry.getKeyNode());
      Given value = new Given(shown + ": " + key, values(key, entry.getValueNode()));
      if (given.putIfAbsent(key, value) != null) {
        throw new UsageException(shown + ": " + key, "is there twice");
      }
    }
    return given;
  }

  private Node parse(String text) {
    try {
      // Composing builds no objects and expands no aliases, whatever the file says.
      return Optional.ofNullable(new Yaml().compose(new StringReader(text)))
          .orElseThrow(() -> new UsageException(shown, "must not be empty"));
    } catch (MarkedYAMLException e) {
      int line = Optional.ofNullable(e.getProblemMark()).map(mark -> mark.getLine() + 1).orElse(1);
      throw new UsageException(shown, "is no YAML, line " + line + ": " + e.getProblem());
    } catch (YAMLException e) {
      throw new UsageException(shown, "is no YAML: " + e.getMessage());
    }
  }

  private String key(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      throw new UsageException(shown, "must be a map from options to values");
    }
    String key = scalar.getValue();
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
    return key;
  }

  private List<String> values(String key, Node node) {
    if (node instanceof ScalarNode scalar) {
      return List.of(scalar.getValue());
    }
    if (node instanceof SequenceNode list && list.getValue().size() <= MAX_VALUES) {
      return list.getValue().stream().map(element -> scalar(key, element)).toList();
    }
    throw wrongForm(key);
  }

  private String scalar(String key, Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrongForm(key);
  }

  private UsageException wrongForm(String key) {
    return new UsageException(
        shown + ": " + key, "must be a value or a list of at most " + MAX_VALUES + " values");
  }
}
