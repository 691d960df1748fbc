package dev.wiretoll.server.talk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The tracker's messages: {@code [id, latitude, longitude]} as JSON and nothing else, an id of 0 to
 * 2^31 - 1, degrees from -90 to 90 and -180 to 180.
 */
public final class PositionRule implements MessageRule {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Optional<String> SHAPE =
      Optional.of("a position is [id, latitude, longitude]");

  @Override
  public Optional<String> complaint(byte[] text) {
    // As text, for from bytes the parser takes UTF-16 too, which nobody else here does.
    String json = new String(text, StandardCharsets.UTF_8);
    JsonNode message;
    try {
      message = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return SHAPE;
    }
    boolean position =
        json.startsWith("[")
            && message.isArray()
            && message.size() == 3
            && message.get(0).isInt()
            && message.get(0).intValue() >= 0
            && within(message.get(1), 90)
            && within(message.get(2), 180);
    return position ? Optional.empty() : SHAPE;
  }

  private static boolean within(JsonNode degrees, double most) {
    return degrees.isNumber() && Math.abs(degrees.doubleValue()) <= most;
  }
}
