package dev.wiretoll.offset;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * All lines that the offset may follow over time. A line is a point, its level at the origin and
 * its drift, and each exchange cuts two half-planes off: the lines that are too high when it was
 * sent, and those that are too low when it was received. What is left is a convex polygon. Its
 * vertices are the outermost lines, between which the band lies:
 *
 * <pre>
 *   offset  |  \   v    v                v    most, by each exchange
 *           |   ----______ v       v____---   highest line at each instant
 *           |          ----================   the band
 *           |   ______---- ^       ^----___
 *           |  /   ^    ^                ^    least
 *           +------------------------------ agent's clock
 * </pre>
 *
 * <p>It is the linear programme of Moon, Skelly and Towsley (1999) and the two convex hulls of
 * Zhang, Liu and Xia (2002), seen from the lines' side, where one more exchange is one more cut.
 */
final class OffsetBand implements OffsetFit {
  /** Clocks of which one gains more than this on the other are none: 1,000 ppm. */
  static final double MOST_DRIFT = 1e-3;

  // Readings are whole nanoseconds.
  private static final double ROUNDING_NS = 1;

  private final long originNs;
  private final long baseNs;
  private final double[] levels;
  private final double[] drifts;

  private OffsetBand(long originNs, long baseNs, double[] levels, double[] drifts) {
    this.originNs = originNs;
    this.baseNs = baseNs;
    this.levels = levels;
    this.drifts = drifts;
  }

  /** The lines that one exchange allows. */
  static OffsetBand of(Exchange exchange) {
    long baseNs = exchange.mostOffsetNs();
    double least = exchange.leastOffsetNs() - baseNs - ROUNDING_NS;
    double tilt = MOST_DRIFT * exchange.roundTripNs();
    double[] levels = {ROUNDING_NS, ROUNDING_NS, least - tilt, least + tilt};
    double[] drifts = {-MOST_DRIFT, MOST_DRIFT, MOST_DRIFT, -MOST_DRIFT};
    return new OffsetBand(exchange.sentNs(), baseNs, levels, drifts);
  }

  /** Those of the lines that another exchange allows, too. */
  OffsetBand narrowedBy(Exchange exchange) {
    double most = exchange.mostOffsetNs() - baseNs + ROUNDING_NS;
    double least = exchange.leastOffsetNs() - baseNs - ROUNDING_NS;
    return cut(1, exchange.sentNs(), most).cut(-1, exchange.receivedNs(), least);
  }

  /** Whether no line is left. */
  boolean isEmpty() {
    return levels.length == 0;
  }

  /** Cuts off what lies above that offset at that instant (side 1), or below it (side -1). */
  private OffsetBand cut(int side, long localNs, double offset) {
    int vertices = levels.length;
    double[] beyond = new double[vertices];
    for (int i = 0; i < vertices; i++) {
      beyond[i] = side * (at(i, localNs) - offset);
    }
    if (Arrays.stream(beyond).allMatch(distance -> distance <= 0)) {
      return this;
    }
    double[] cutLevels = new double[2 * vertices];
    double[] cutDrifts = new double[2 * vertices];
    int left = 0;
    for (int i = 0; i < vertices; i++) {
      int next = (i + 1) % vertices;
      if (beyond[i] <= 0) {
        cutLevels[left] = levels[i];
        cutDrifts[left++] = drifts[i];
      }
      if (beyond[i] <= 0 != beyond[next] <= 0) {
        double share = beyond[i] / (beyond[i] - beyond[next]);
        cutLevels[left] = levels[i] + share * (levels[next] - levels[i]);
        cutDrifts[left++] = drifts[i] + share * (drifts[next] - drifts[i]);
      }
    }
    return new OffsetBand(
        originNs, baseNs, Arrays.copyOf(cutLevels, left), Arrays.copyOf(cutDrifts, left));
  }

  private double at(int vertex, long localNs) {
    return levels[vertex] + drifts[vertex] * (localNs - originNs);
  }

  private double highest(long localNs) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < levels.length; i++) {
      highest = Math.max(highest, at(i, localNs));
    }
    return highest;
  }

  private double lowest(long localNs) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < levels.length; i++) {
      lowest = Math.min(lowest, at(i, localNs));
    }
    return lowest;
  }

  @Override
  public long middleNs(long localNs) {
    return baseNs + Math.round((highest(localNs) + lowest(localNs)) / 2);
  }

  // One more for the rounded middle.
  @Override
  public long halfHeightNs(long localNs) {
    return (long) Math.ceil((highest(localNs) - lowest(localNs)) / 2) + 1;
  }

  @Override
  public double drift() {
    double least = Arrays.stream(drifts).min().orElse(0);
    double most = Arrays.stream(drifts).max().orElse(0);
    return (least + most) / 2;
  }

  @Override
  public boolean isConstantDrift() {
    return true;
  }

  // The highest line bends upwards only, the lowest downwards, and what was used is straight
  // between its bends: nowhere is it further from either than at one of those.
  @Override
  public long worstErrorNs(ServerClock used, long fromNs, long toNs) {
    return LongStream.concat(LongStream.of(fromNs, toNs), used.bendsBetween(fromNs, toNs))
        .map(localNs -> errorNs(used, localNs))
        .max()
        .orElseThrow();
  }
}
