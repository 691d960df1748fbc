package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.chart.Series;
import dev.wiretoll.result.CellResult;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Numbers and lists in the page's prose. */
final class Words {
  /** Stands where something was not measured. */
  static final String NONE = "\u2013";

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SEC = 1_000_000_000;

  private Words() {}

  /** A duration with its unit: 1 s, 250 ms, none. */
  static String duration(long nanos) {
    if (nanos == 0) {
      return "none";
    }
    return nanos >= NANOS_PER_SEC && nanos % (NANOS_PER_SEC / 10) == 0
        ? Labels.plain((double) nanos / NANOS_PER_SEC) + " s"
        : Labels.plain((double) nanos / NANOS_PER_MILLI) + " ms";
  }

  /** The same to a tenth of a second, from one second on. */
  static String roughDuration(long nanos) {
    long tenth = NANOS_PER_SEC / 10;
    return duration(nanos < NANOS_PER_SEC ? nanos : (nanos + tenth / 2) / tenth * tenth);
  }

  static String millis(OptionalLong nanos) {
    return nanos.isPresent() ? Labels.millis(nanos.getAsLong()) : NONE;
  }

  /** The same with one decimal from 100 on, where a difference of a millisecond counts. */
  static String exactMillis(OptionalLong nanos) {
    return nanos.isPresent() && nanos.getAsLong() >= 100 * NANOS_PER_MILLI
        ? String.format(Locale.ROOT, "%,.1f", (double) nanos.getAsLong() / NANOS_PER_MILLI)
        : millis(nanos);
  }

  /** One less the other in milliseconds, with its sign; none where one is missing. */
  static String difference(OptionalLong oneNs, OptionalLong otherNs) {
    if (oneNs.isEmpty() || otherNs.isEmpty()) {
      return NONE;
    }
    double millis = (double) (oneNs.getAsLong() - otherNs.getAsLong()) / NANOS_PER_MILLI;
    String magnitude =
        String.format(Locale.ROOT, Math.abs(millis) < 10 ? "%.2f" : "%,.1f", Math.abs(millis));
    return (millis < 0 ? "\u2212" : "+") + magnitude;
  }

  /** Three digits that count, whole from 100 on. */
  static String threeDigits(double figure) {
    double shown = Math.abs(figure);
    if (shown >= 100 || shown == Math.rint(shown)) {
      return Labels.count(Math.round(figure));
    }
    int decimals = shown >= 10 ? 1 : shown >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", figure);
  }

  /** One, two and three. */
  static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** Which cell, for a row's head: the delivery, its variant, its round when there are several. */
  static String name(CellResult cell) {
    String name = Series.of(cell).name();
    return cell.round() == 1 ? name : name + ", round " + cell.round();
  }

  /** What an age of the cell may be off by, to stand behind one; empty by one clock. */
  static String clocks(CellResult cell) {
    return cell.clockBoundNs().isPresent()
        ? " \u00b1 " + Labels.millis(cell.clockBoundNs().getAsLong()) + " by the clocks"
        : "";
  }

  static String clients(CellResult cell) {
    return Labels.count(cell.clients());
  }
}
