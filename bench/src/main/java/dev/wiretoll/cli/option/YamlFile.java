package dev.wiretoll.cli.option;

import dev.wiretoll.scenario.UsageException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * A YAML file of one map, from names to a scalar or a list of scalars. Scalars are taken as they
 * are written, so that {@code 010} is no octal number and {@code 1:30} no sexagesimal one.
 */
public final class YamlFile {
  private static final long MAX_BYTES = 64 * 1024;
  private static final int MAX_VALUES = 1000;

  private final String shown;

  private YamlFile(String shown) {
    this.shown = shown;
  }

  /** How messages call a file: by its name. */
  public static String shown(Path file) {
    return Optional.ofNullable(file.getFileName()).orElse(file).toString();
  }

  /**
   * Reads the map in a file.
   *
   * @param source where the file was named, for example {@code --scenario}
   * @return the texts of each name, in the order of the file
   */
  public static Map<String, List<String>> read(String source, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UsageException(source, "must be a readable file", file.toString());
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UsageException(source, "must be a file of at most 64 KiB", file.toString());
      }
      return new YamlFile(shown(file)).read(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new UsageException(source, "must be a file of UTF-8 text", file.toString());
    } catch (IOException e) {
      throw new UsageException(source, "must be a readable file", file.toString());
    }
  }

  private Map<String, List<String>> read(String text) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    if (!(parse(text) instanceof MappingNode map)) {
      throw new UsageException(shown, "must be a map from names to values");
    }
    for (NodeTuple entry : map.getValue()) {
      String key = key(entry.getKeyNode());
      if (texts.putIfAbsent(key, values(key, entry.getValueNode())) != null) {
        throw new UsageException(shown + ": " + key, "is there twice");
      }
    }
    return texts;
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
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new UsageException(shown, "must be a map from names to values");
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
