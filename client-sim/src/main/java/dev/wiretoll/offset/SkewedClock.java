package dev.wiretoll.offset;

import dev.wiretoll.clock.NanoClock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clock that is wrong on purpose, as another machine's is: so much ahead of this one's where this
 * one reads 0, and gaining on it at a constant rate. For tests of what compares clocks.
 *
 * @param local the right clock
 * @param skewNs how far it is ahead at reading 0
 * @param driftPpm how fast it gains, -1000 to 1000
 */
public record SkewedClock(NanoClock local, long skewNs, double driftPpm) implements NanoClock {
  /** Names the system property of an agent's process that makes it run on one. */
  public static final String PROPERTY = "wiretoll.test.clockSkew";

  private static final double MOST_PPM = 1_000;
  private static final double PER_MILLION = 1e6;
  private static final Pattern FORM =
      Pattern.compile("(-?\\d{1,12})(ns|us|ms|s)(?:,(-?\\d{1,4}(?:\\.\\d{1,6})?)ppm)?");

  /** Checks the range. */
  public SkewedClock {
    if (!(Math.abs(driftPpm) <= MOST_PPM)) {
      throw new IllegalArgumentException("driftPpm must be -1000 to 1000: " + driftPpm);
    }
  }

  /**
   * The clock that a text such as {@code 50ms}, {@code -2s} or {@code 50ms,100ppm} makes of
   * another; that clock itself for the empty text.
   */
  public static NanoClock parse(String text, NanoClock local) {
    if (text.isEmpty()) {
      return local;
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          PROPERTY + " must be a skew such as 50ms, -2s or 50ms,100ppm: " + text);
    }
    long skewNs = Math.multiplyExact(Long.parseLong(matcher.group(1)), unitNs(matcher.group(2)));
    String ppm = matcher.group(3);
    return new SkewedClock(local, skewNs, ppm == null ? 0 : Double.parseDouble(ppm));
  }

  @Override
  public long nanoTime() {
    long localNs = local.nanoTime();
    return localNs + aheadNs(localNs);
  }

  /** How far it is ahead when the right clock reads that. */
  public long aheadNs(long localNs) {
    return skewNs + Math.round(driftPpm * localNs / PER_MILLION);
  }

  private static long unitNs(String unit) {
    return switch (unit) {
      case "ns" -> 1L;
      case "us" -> 1_000L;
      case "ms" -> 1_000_000L;
      default -> 1_000_000_000L;
    };
  }
}
