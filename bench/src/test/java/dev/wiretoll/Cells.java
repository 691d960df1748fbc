package dev.wiretoll;

import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.ScenarioReader;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Cells as a user would ask for them. */
public final class Cells {
  private Cells() {}

  /** One cell of these options. */
  public static Cell of(Delivery delivery, int clients, Map<String, String> texts) {
    return of(delivery, clients, texts, ScenarioReader::namedProfile);
  }

  /** One cell of these options, with header profiles from elsewhere. */
  public static Cell of(
      Delivery delivery,
      int clients,
      Map<String, String> texts,
      Function<Given, HeaderProfile> profiles) {
    Map<String, Given> given = new HashMap<>();
    texts.forEach((name, text) -> given.put(name, Given.commaSeparated("-D" + name, text)));
    given.put("deliveries", Given.commaSeparated("test", delivery.label()));
    given.put("clients", Given.commaSeparated("test", Integer.toString(clients)));
    if (delivery == Delivery.BACK_TO_BACK_POLLING) {
      given.putIfAbsent("delay", Given.commaSeparated("test", "10ms"));
    }
    return ScenarioReader.read(given, profiles).cells().get(0);
  }
}
