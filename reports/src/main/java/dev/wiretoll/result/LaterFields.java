package dev.wiretoll.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Fills in what files of this schema version lacked before the field was added. */
final class LaterFields {
  private static final List<String> SETTINGS =
      List.of(
          "upstreamIntervalNs",
          "holdNs",
          "heartbeatNs",
          "streamForNs",
          "socketBufferBytes",
          "slowReaders");
  private static final List<String> LOAD =
      List.of(
          "fallbacks", "reconnects", "upstreamMessages", "upstreamAnswered", "lostBySlowReaders");

  private LaterFields() {}

  static void fill(JsonNode run) {
    for (JsonNode cell : run.path("cells")) {
      if (cell.path("settings") instanceof ObjectNode settings) {
        zeros(settings, SETTINGS);
        if (!settings.has("arrivals")) {
          settings.put("arrivals", "periodic");
        }
        falses(settings, List.of("fallback", "isolate"));
      }
      if (cell.path("load") instanceof ObjectNode load) {
        zeros(load, LOAD);
      }
      if (cell.path("bytes").path("tcpIp") instanceof ObjectNode tcpIp) {
        zeros(tcpIp, List.of("totalBytes"));
      }
    }
  }

  private static void zeros(ObjectNode object, List<String> fields) {
    fields.stream().filter(field -> !object.has(field)).forEach(field -> object.put(field, 0));
  }

  private static void falses(ObjectNode object, List<String> fields) {
    fields.stream().filter(field -> !object.has(field)).forEach(field -> object.put(field, false));
  }
}
