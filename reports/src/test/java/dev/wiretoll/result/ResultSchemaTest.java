package dev.wiretoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results and their schema say the same, field by field, of a run with everything in it. */
class ResultSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void aRunWithEverythingInItFollowsTheSchemaAndHasNoFieldThatItDoesNotKnow() throws IOException {
    RunResult written = FullRun.in(directory);
    JsonNode schema = read("results.schema.json");
    schema
        .findParents("properties")
        .forEach(node -> ((ObjectNode) node).put("additionalProperties", false));
    // The branches of "if" describe part of an object each.
    JsonNode validity = schema.path("$defs").path("validity");
    List.of("if", "then", "else")
        .forEach(branch -> ((ObjectNode) validity.path(branch)).remove("additionalProperties"));

    Set<?> problems =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(schema)
            .validate(read("results.json"));

    assertThat(problems).isEmpty();
    assertThat(RunFolder.open(directory).read()).isEqualTo(written);
  }

  @Test
  void theSchemaKnowsNoFieldThatNoRunHas() throws IOException {
    FullRun.in(directory);

    List<String> unseen = new ArrayList<>();
    JsonNode schema = read("results.schema.json");
    unseen(schema, schema, "", List.of(read("results.json")), unseen);

    assertThat(unseen).isEmpty();
  }

  /** Adds the paths of properties that none of some values has, and looks into those they have. */
  private static void unseen(
      JsonNode root, JsonNode schema, String path, List<JsonNode> values, List<String> unseen) {
    if (schema.has("$ref")) {
      JsonNode target = root.at(schema.path("$ref").textValue().substring(1));
      unseen(root, target, path, values, unseen);
    }
    for (var property : schema.path("properties").properties()) {
      String name = path + "/" + property.getKey();
      List<JsonNode> found =
          values.stream()
              .filter(v -> v.has(property.getKey()))
              .map(v -> v.get(property.getKey()))
              .toList();
      if (found.isEmpty()) {
        unseen.add(name);
      } else {
        unseen(root, property.getValue(), name, found, unseen);
      }
    }
    for (String each : List.of("items", "additionalProperties")) {
      if (schema.path(each).isObject()) {
        List<JsonNode> elements = new ArrayList<>();
        values.forEach(value -> value.forEach(elements::add));
        String name = path + "/*";
        if (elements.isEmpty()) {
          unseen.add(name);
        } else {
          unseen(root, schema.get(each), name, elements, unseen);
        }
      }
    }
  }

  private JsonNode read(String name) throws IOException {
    return JSON.readTree(directory.resolve(name).toFile());
  }
}
