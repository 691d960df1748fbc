package dev.wiretoll.wire;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The query by which a client names what it follows: {@code topic=17}, and {@code trace=1} when the
 * server is asked to note what happens on the connection. A request that names its topic counts as
 * handshake. Unknown parameters are ignored.
 *
 * @param topic the topic's number, when it was given as a number of at most nine digits
 * @param traced whether the connection is traced
 */
public record TopicQuery(OptionalInt topic, boolean traced) {
  /** Names no topic. */
  public static final TopicQuery NONE = new TopicQuery(OptionalInt.empty(), false);

  private static final String TOPIC = "topic=";
  private static final String TRACE = "trace=1";

  /** The query that names a topic. */
  public static String naming(int topic, boolean traced) {
    return traced ? TOPIC + topic + "&" + TRACE : TOPIC + topic;
  }

  /** Reads the query of a request target; empty when the target has none or names no topic. */
  public static Optional<TopicQuery> ofTarget(String target) {
    int start = target.indexOf('?');
    if (start < 0) {
      return Optional.empty();
    }
    OptionalInt topic = OptionalInt.empty();
    boolean named = false;
    boolean traced = false;
    for (String parameter : target.substring(start + 1).split("&", -1)) {
      if (parameter.startsWith(TOPIC)) {
        named = true;
        topic = number(parameter.substring(TOPIC.length()));
      }
      traced |= parameter.equals(TRACE);
    }
    return named ? Optional.of(new TopicQuery(topic, traced)) : Optional.empty();
  }

  /** Whether a request with this target counts as handshake. */
  public static boolean isHandshake(String target) {
    return ofTarget(target).isPresent();
  }

  private static OptionalInt number(String text) {
    boolean digits = text.matches("[0-9]{1,9}");
    return digits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }
}
