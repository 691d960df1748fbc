package dev.wiretoll.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: {@code 500ms}, {@code 1s}, {@code 1.5s}, {@code 2m}, 0. */
public final class DurationText {
  private static final String RULE = "must be a duration such as 500ms, 1.5s or 2m";
  private static final int MAX_CHARS = 24;
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h)");
  private static final Map<String, Long> UNIT_NS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private DurationText() {}

  /**
   * The duration that a text stands for; a unit may be left out only for 0.
   *
   * @throws UsageException when it stands for none, or for more than a {@code long} of nanoseconds
   */
  public static Duration parse(Given given) {
    String text = given.single();
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = FORM.matcher(text);
    if (text.length() > MAX_CHARS || !matcher.matches()) {
      throw given.broken(RULE, text);
    }
    try {
      BigDecimal unitNs = BigDecimal.valueOf(UNIT_NS.get(matcher.group(2)));
      return Duration.ofNanos(
          new BigDecimal(matcher.group(1)).multiply(unitNs).toBigInteger().longValueExact());
    } catch (ArithmeticException e) {
      throw given.broken(RULE, text);
    }
  }

  /** The shortest text that {@link #parse} reads back as this duration; 0 or more. */
  public static String format(Duration duration) {
    long ns = duration.toNanos();
    if (ns == 0) {
      return "0";
    }
    for (String unit : new String[] {"h", "m", "s", "ms", "us"}) {
      if (ns % UNIT_NS.get(unit) == 0) {
        return ns / UNIT_NS.get(unit) + unit;
      }
    }
    return ns + "ns";
  }
}
