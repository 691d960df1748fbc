package dev.wiretoll.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a reader sees them, the same in charts and pages, whatever the locale. */
public final class Labels {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int MOST_DECIMALS = 3;
  private static final int THOUSAND = 3;
  private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_UP);

  private Labels() {}

  /** A delivery's name in prose and charts, for example {@code WebSocket}. */
  public static String delivery(String delivery) {
    return DeliveryLook.of(delivery).name();
  }

  /** The delivery's colour for style sheets, for example {@code #0072b2}. */
  public static String cssColor(String delivery) {
    int rgb = DeliveryLook.of(delivery).color().getRGB() & 0xFFFFFF;
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  /** A whole number with thousands separated: 100,000. */
  public static String count(long count) {
    return grouped(Long.toString(count));
  }

  /** Milliseconds without the unit, as {@link #millis(double)}. */
  public static String millis(long nanos) {
    return millis((double) nanos);
  }

  /** Milliseconds without the unit: three digits that count, whole from 100 on. */
  public static String millis(double nanos) {
    double millis = nanos / NANOS_PER_MILLI;
    if (Math.abs(millis) >= 100) {
      return count(Math.round(millis));
    }
    return Math.abs(millis) < 0.0005 ? "0" : digits(millis, 3);
  }

  /** Bytes or characters: whole when they are, else one decimal. */
  public static String bytes(double bytes) {
    return Math.abs(bytes - Math.rint(bytes)) < 0.05 ? count(Math.round(bytes)) : decimal(bytes, 1);
  }

  /** A rate: four digits that count, at most three decimals. */
  public static String rate(double perSec) {
    return digits(perSec, 4);
  }

  /** A round number without needless zeros: 0.01, 0.5, 1,000. */
  public static String plain(double value) {
    BigDecimal shown = new BigDecimal(value).round(FOUR).stripTrailingZeros();
    return grouped(shown.toPlainString());
  }

  /**
   * How many times the other: 455, 8.6, 0.61. Of the figures as they are printed, so that a reader
   * who divides finds the same.
   */
  public static String ratio(double one, double other) {
    double ratio = printed(one) / printed(other);
    if (ratio >= 10) {
      return count(Math.round(ratio));
    }
    return String.format(Locale.ROOT, ratio >= 1 ? "%.1f" : "%.2f", ratio);
  }

  private static double printed(double figure) {
    return figure >= 100 ? Math.round(figure) : figure;
  }

  private static String digits(double value, int digits) {
    double magnitude = value == 0 ? digits : Math.floor(Math.log10(Math.abs(value)));
    int decimals = (int) Math.max(0, Math.min(MOST_DECIMALS, digits - 1 - magnitude));
    return decimal(value, decimals);
  }

  /** As {@code %,.3f}, but labels are many, and a {@code Formatter} takes its time over each. */
  private static String decimal(double value, int decimals) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    String digits =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    return grouped(value < 0 && !digits.startsWith("-") ? "-" + digits : digits);
  }

  /** Thousands separated. */
  private static String grouped(String number) {
    int point = number.indexOf('.');
    int end = point < 0 ? number.length() : point;
    int start = number.startsWith("-") ? 1 : 0;
    if (end - start <= THOUSAND) {
      return number;
    }
    StringBuilder grouped = new StringBuilder(number);
    for (int place = end - THOUSAND; place > start; place -= THOUSAND) {
      grouped.insert(place, ',');
    }
    return grouped.toString();
  }
}
