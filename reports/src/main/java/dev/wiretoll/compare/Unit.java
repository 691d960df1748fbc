package dev.wiretoll.compare;

import java.util.Locale;

/** What a measure is counted in, and how its figures are written, whatever the locale. */
public enum Unit {
  /** Bytes on the wire for each update; whole, or with three decimals: a rare empty poll counts. */
  BYTES_PER_UPDATE("B/update", 1, 3),
  /** Bytes of memory for each connection, whole. */
  BYTES_PER_CONNECTION("B/connection", 1, 0),
  /** Milliseconds with three decimals; figures are kept in nanoseconds. */
  MILLISECONDS("ms", 1e6, 3),
  /** Microseconds for each update with two decimals; figures are kept in nanoseconds. */
  MICROSECONDS_PER_UPDATE("\u00b5s/update", 1e3, 2),
  /** Updates of one round; whole, or with one decimal. */
  UPDATES_PER_ROUND("per round", 1, 1),
  /** Updates each second; whole, or with one decimal. */
  UPDATES_PER_SEC("updates/s", 1, 1);

  private static final double NEARLY_WHOLE = 1e-6;

  private final String symbol;
  private final double perUnit;
  private final int decimals;

  Unit(String symbol, double perUnit, int decimals) {
    this.symbol = symbol;
    this.perUnit = perUnit;
    this.decimals = decimals;
  }

  /** As it is written behind a figure, for example {@code ms}. */
  public String symbol() {
    return symbol;
  }

  /** A figure in this unit without the symbol, for example {@code 1,234.500}. */
  public String text(double figure) {
    return text("", figure);
  }

  /**
   * A difference in this unit with its sign, without the symbol; {@code 0} where it rounds to it.
   */
  public String signed(double difference) {
    String text = text("+", difference);
    return text.matches("[+-][0.]+") ? "0" : text;
  }

  private String text(String flags, double figure) {
    double shown = figure / perUnit;
    boolean whole = perUnit == 1 && Math.abs(shown - Math.rint(shown)) < NEARLY_WHOLE;
    return String.format(Locale.ROOT, "%," + flags + "." + (whole ? 0 : decimals) + "f", shown);
  }
}
