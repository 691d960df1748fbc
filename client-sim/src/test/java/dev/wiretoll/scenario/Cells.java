package dev.wiretoll.scenario;

import dev.wiretoll.wire.Delivery;
import java.util.HashMap;
import java.util.Map;

/** Cells as a user would ask for them. */
public final class Cells {
  private Cells() {}

  /** The scenario of these options. */
  public static Scenario scenario(Map<String, String> texts) {
    Map<String, Given> given = new HashMap<>();
    texts.forEach((name, text) -> given.put(name, Given.commaSeparated("-D" + name, text)));
    return ScenarioReader.read(given, ScenarioReader::namedProfile);
  }

  /** One cell of these options. */
  public static Cell of(Delivery delivery, int clients, Map<String, String> texts) {
    Map<String, String> all = new HashMap<>(texts);
    all.put("deliveries", delivery.label());
    all.put("clients", Integer.toString(clients));
    if (delivery == Delivery.BACK_TO_BACK_POLLING) {
      all.putIfAbsent("delay", "10ms");
    }
    return scenario(all).cells().get(0);
  }
}
