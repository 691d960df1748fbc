package dev.wiretoll.wire;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query by which a client names what it follows, for example {@code topic=17}. Unknown
 * parameters are ignored.
 *
 * <p>A request that names a topic and no cursor counts as handshake: from then on the server
 * remembers topic and cursor by connection. Where a connection does not belong to one client, each
 * request names both, in a fixed width, and counts as a request. A streamed response is asked for
 * once, so that its request is always handshake.
 *
 * <pre>
 *   topic=17               a topic by its number, up to nine digits
 *   cursor=000000042       the first sequence number not seen yet: updates from there on are wanted
 *   hold=30000             how long the server may hold a poll without answer, in milliseconds
 *   latest=1               only the newest update is wanted, not all since the cursor
 *   last=5000              how long a streamed response may last, in milliseconds
 *   trace=1                the server is to note what happens on the connection
 * </pre>
 *
 * @param topic the topic's number, when it was given as a number
 * @param cursor first sequence number not seen yet, when it was given
 * @param holdMs how long a poll may be held; 0 for an answer at once
 * @param latest whether only the newest update is wanted
 * @param lastMs how long a streamed response may last; 0 for without end
 * @param traced whether the connection is traced
 */
public record TopicQuery(
    OptionalInt topic,
    OptionalLong cursor,
    int holdMs,
    boolean latest,
    int lastMs,
    boolean traced) {
  /** Names no topic. */
  public static final TopicQuery NONE = of(-1);

  private static final String CURSOR = "cursor=";
  private static final int CURSOR_DIGITS = 9;
  private static final Pattern PARAMETER = Pattern.compile("(\\w+)=([0-9]{1,9})");

  /** The query that only names a topic; a negative one names none. */
  public static TopicQuery of(int topic) {
    return new TopicQuery(
        topic < 0 ? OptionalInt.empty() : OptionalInt.of(topic),
        OptionalLong.empty(),
        0,
        false,
        0,
        false);
  }

  /** The same query about another topic. */
  public TopicQuery about(int otherTopic) {
    return new TopicQuery(OptionalInt.of(otherTopic), cursor, holdMs, latest, lastMs, traced);
  }

  /** The same query, to hold polls for so long. */
  public TopicQuery holding(int ms) {
    return new TopicQuery(topic, cursor, ms, latest, lastMs, traced);
  }

  /** The same query, for a streamed response of that length. */
  public TopicQuery lasting(int ms) {
    return new TopicQuery(topic, cursor, holdMs, latest, ms, traced);
  }

  /** The same query, for the newest update only if so. */
  public TopicQuery latest(boolean only) {
    return new TopicQuery(topic, cursor, holdMs, only, lastMs, traced);
  }

  /** The same query, traced if so. */
  public TopicQuery traced(boolean wanted) {
    return new TopicQuery(topic, cursor, holdMs, latest, lastMs, wanted);
  }

  /** The same query, for updates from a sequence number on. */
  public TopicQuery from(long sequence) {
    return new TopicQuery(topic, OptionalLong.of(sequence), holdMs, latest, lastMs, traced);
  }

  /** As it is written in a target, without question mark. */
  public String text() {
    StringBuilder text = new StringBuilder();
    topic.ifPresent(number -> text.append("topic=").append(number));
    cursor.ifPresent(number -> text.append("&" + CURSOR).append(nineDigits(number)));
    append(text, "hold", holdMs);
    append(text, "latest", latest ? 1 : 0);
    append(text, "last", lastMs);
    append(text, "trace", traced ? 1 : 0);
    return text.toString();
  }

  /** Reads the query of a request target; empty when the target has none or names no topic. */
  public static Optional<TopicQuery> ofTarget(String target) {
    int start = target.indexOf('?');
    if (start < 0) {
      return Optional.empty();
    }
    TopicQuery query = NONE;
    boolean named = false;
    for (String parameter : target.substring(start + 1).split("&", -1)) {
      named |= parameter.startsWith("topic=");
      Matcher matcher = PARAMETER.matcher(parameter);
      if (matcher.matches()) {
        query = query.with(matcher.group(1), Integer.parseInt(matcher.group(2)));
      }
    }
    return named ? Optional.of(query) : Optional.empty();
  }

  /**
   * Whether a request with this target counts as handshake: it names a topic, and either no cursor
   * or a path whose one answer has all updates.
   */
  public static boolean isHandshake(String target) {
    return ofTarget(target).map(query -> query.cursor.isEmpty() || streams(target)).orElse(false);
  }

  // Also of a target in absolute form.
  private static boolean streams(String target) {
    String path = target.substring(0, target.indexOf('?'));
    return path.endsWith(Delivery.STREAMING.path()) || path.endsWith(Delivery.SSE.path());
  }

  private TopicQuery with(String name, int number) {
    return switch (name) {
      case "topic" ->
          new TopicQuery(OptionalInt.of(number), cursor, holdMs, latest, lastMs, traced);
      case "cursor" -> from(number);
      case "hold" -> holding(number);
      case "latest" -> latest(number == 1);
      case "last" -> lasting(number);
      case "trace" -> traced(number == 1);
      default -> this;
    };
  }

  private static void append(StringBuilder text, String name, int number) {
    if (number > 0) {
      text.append('&').append(name).append('=').append(number);
    }
  }

  private static String nineDigits(long number) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, CURSOR_DIGITS - digits.length())) + digits;
  }
}
