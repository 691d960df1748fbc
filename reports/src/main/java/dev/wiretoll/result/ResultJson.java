package dev.wiretoll.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Map;

/** A {@link RunResult} as JSON text and back. Any thread may call it. */
final class ResultJson {
  private static final JsonSetter.Value ABSENT_IS_EMPTY =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .withConfigOverride(Map.class, type -> type.setSetterInfo(ABSENT_IS_EMPTY))
          .withConfigOverride(List.class, type -> type.setSetterInfo(ABSENT_IS_EMPTY))
          .withConfigOverride(String.class, type -> type.setSetterInfo(ABSENT_IS_EMPTY))
          .build();

  private ResultJson() {}

  /** Indented by two spaces, lines ended by a line feed on every platform. */
  static String write(RunResult result) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    ObjectWriter writer =
        MAPPER.writer(
            new DefaultPrettyPrinter()
                .withObjectIndenter(indenter)
                .withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter()));
    try {
      return writer.writeValueAsString(result) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result that cannot be written as JSON", e);
    }
  }

  static JsonNode tree(CellResult cell) {
    return MAPPER.valueToTree(cell);
  }

  /** Reads text from {@code source}, which only serves to word the message. */
  static RunResult read(String json, String source) throws UnreadableRunException {
    try {
      JsonNode root = MAPPER.readTree(json);
      JsonNode version = root.path("schemaVersion");
      if (!version.isInt() || version.intValue() != RunResult.SCHEMA_VERSION) {
        throw new UnreadableRunException(
            source + ": schemaVersion must be " + RunResult.SCHEMA_VERSION + ": " + found(version));
      }
      LaterFields.fill(root);
      return MAPPER.treeToValue(root, RunResult.class);
    } catch (JsonProcessingException e) {
      throw new UnreadableRunException(source + ": " + oneLine(e.getOriginalMessage()), e);
    }
  }

  private static String found(JsonNode version) {
    String newer =
        version.isInt() && version.intValue() > RunResult.SCHEMA_VERSION
            ? ", which a newer version of Wiretoll wrote"
            : "";
    return version.isMissingNode() ? "absent" : oneLine(version.toString()) + newer;
  }

  private static String oneLine(String message) {
    return message.lines().findFirst().orElse("not a result");
  }
}
