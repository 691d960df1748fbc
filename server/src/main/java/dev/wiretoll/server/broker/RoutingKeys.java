package dev.wiretoll.server.broker;

import dev.wiretoll.wire.UpdateText;
import java.nio.charset.StandardCharsets;

/** Routing keys of updates: one for each symbol, for example {@code stock.BQXD}. */
final class RoutingKeys {
  /** What a queue is bound with to get them all. */
  static final String ALL = "stock.*";

  private static final String PREFIX = "stock.";

  private RoutingKeys() {}

  static String of(int topic) {
    return PREFIX + UpdateText.symbol(topic);
  }

  /** Whether an update's text is about the symbol that it was published under. */
  static boolean tells(String key, byte[] text) {
    String symbol = key.substring(PREFIX.length());
    return new String(text, 0, symbol.length(), StandardCharsets.US_ASCII).equals(symbol);
  }
}
