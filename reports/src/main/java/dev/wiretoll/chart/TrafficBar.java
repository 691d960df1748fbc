package dev.wiretoll.chart;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Overhead of one delivery with one number of clients.
 *
 * @param series whose overhead it is
 * @param clients number of clients
 * @param mebibitsPerSec overhead by the 2010 chapter's count, in 2^20 bits per second
 * @param source where this figure comes from
 */
public record TrafficBar(Series series, int clients, double mebibitsPerSec, Source source) {

  /** Where a bar's height comes from. */
  public sealed interface Source permits Measured, NotMeasured, Invalid {
    /** Whether the height is a measurement; otherwise it is the closed form. */
    boolean isMeasured();

    /** What stands beside the rate, a part a line. */
    List<String> remarks();

    /** For a screen reader. */
    String words();
  }

  /** A valid cell of the run. */
  public record Measured() implements Source {
    @Override
    public boolean isMeasured() {
      return true;
    }

    @Override
    public List<String> remarks() {
      return List.of();
    }

    @Override
    public String words() {
      return "measured";
    }
  }

  /** Nothing in the run tells: drawn at the closed form. */
  public record NotMeasured() implements Source {
    @Override
    public boolean isMeasured() {
      return false;
    }

    @Override
    public List<String> remarks() {
      return List.of();
    }

    @Override
    public String words() {
      return "not measured: closed form";
    }
  }

  /**
   * The run has this cell, but its rate may not be believed: drawn at the closed form.
   *
   * @param measuredBytesPerUpdate overhead of an update in that cell; empty when none arrived
   */
  public record Invalid(OptionalDouble measuredBytesPerUpdate) implements Source {
    @Override
    public boolean isMeasured() {
      return false;
    }

    @Override
    public List<String> remarks() {
      return measuredBytesPerUpdate.isPresent()
          ? List.of(Labels.bytes(measuredBytesPerUpdate.getAsDouble()) + " B")
          : List.of();
    }

    @Override
    public String words() {
      return "invalid, so not measured: closed form"
          + (measuredBytesPerUpdate.isPresent()
              ? ", measured " + remarks().get(0) + " of overhead an update"
              : "");
    }
  }

  /** Whether it is of a cell that may not be believed. */
  boolean isInvalid() {
    return source instanceof Invalid;
  }

  /** What is written at its upper end, from top to bottom; the rate comes last. */
  List<String> lines() {
    String rate = Labels.rate(mebibitsPerSec) + (isInvalid() ? " \u2717" : "");
    return source.remarks().isEmpty() ? List.of(rate) : List.of(source.remarks().get(0), rate);
  }

  /** The same in one line, the rate first. */
  String line() {
    List<String> lines = lines();
    return lines.size() == 1 ? lines.get(0) : lines.get(1) + "  " + lines.get(0);
  }

  String words() {
    return series.name()
        + " with "
        + Labels.count(clients)
        + " clients: "
        + Labels.rate(mebibitsPerSec)
        + " Mibit/s, "
        + source.words();
  }
}
