package dev.wiretoll.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.FeedDescription;
import dev.wiretoll.wire.UpdateText;

/** Reads a feed's description; fields that are not known are left. */
final class FeedJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_INTERVAL_NS = 3_600_000_000_000L;

  private final JsonNode fields;

  private FeedJson(JsonNode fields) {
    this.fields = fields;
  }

  /** What the text describes. */
  static FeedDescription read(String text) throws BrokenException {
    try {
      JsonNode fields = JSON.readTree(text);
      if (fields == null || !fields.isObject()) {
        throw new BrokenException("a JSON object", text);
      }
      return new FeedJson(fields).description();
    } catch (JsonProcessingException e) {
      throw new BrokenException("a JSON object", text);
    }
  }

  private FeedDescription description() throws BrokenException {
    boolean started = started();
    long anyNs = Long.MAX_VALUE;
    return new FeedDescription(
        started,
        number("epochNs", -anyNs, anyNs),
        number("nowNs", -anyNs, anyNs),
        number("seed", Long.MIN_VALUE, anyNs),
        (int) number("topics", 1, FeedSchedule.MAX_TOPICS),
        // Before it starts a feed may not know.
        number("intervalNs", started ? 1 : 0, MAX_INTERVAL_NS),
        arrivals(),
        (int) number("updateBytes", UpdateText.LENGTH_BYTES, UpdateText.MAX_LENGTH_BYTES),
        (int) number("ringUpdates", 1, Integer.MAX_VALUE));
  }

  private boolean started() throws BrokenException {
    if (!field("started").isBoolean()) {
      throw new BrokenException("started as true or false", field("started").toString());
    }
    return field("started").booleanValue();
  }

  private String arrivals() throws BrokenException {
    String label = field("arrivals").asText();
    if (!field("arrivals").isTextual() || Arrivals.ofLabel(label).isEmpty()) {
      throw new BrokenException("arrivals as periodic or poisson", field("arrivals").toString());
    }
    return label;
  }

  private long number(String name, long least, long most) throws BrokenException {
    JsonNode value = field(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new BrokenException(name + " as a whole number", value.toString());
    }
    if (value.longValue() < least || value.longValue() > most) {
      throw new BrokenException("%s of %d to %d".formatted(name, least, most), value.toString());
    }
    return value.longValue();
  }

  private JsonNode field(String name) throws BrokenException {
    JsonNode value = fields.get(name);
    if (value == null) {
      throw new BrokenException("a feed with the field " + name, "one without it");
    }
    return value;
  }
}
