package dev.wiretoll.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.AbstractHistogram;

/** How old updates should be when a client sees them, in nanoseconds. */
public sealed interface AgeDistribution {

  /** Youngest age. */
  long minNs();

  /** Mean age. */
  long meanNs();

  /** Oldest age. */
  long maxNs();

  /** Age that a share of updates, 0 to 1, does not exceed. */
  long quantileNs(double share);

  /** Share of updates, 0 to 1, that are no older than {@code ageNs}. */
  double shareNoOlderThan(long ageNs);

  /**
   * Largest distance between this cumulative distribution and a measured one, 0 to 1; empty where
   * it would say nothing: without samples, or where many updates should have one exact age, which
   * every real sample exceeds.
   */
  OptionalDouble largestGap(AbstractHistogram measuredAgesNs);

  /** The cumulative distribution as places with straight lines between them. */
  List<Knot> knots();

  /**
   * Every age within the bounds as likely as any other.
   *
   * @param minNs lower bound
   * @param maxNs upper bound, above the lower
   */
  record Uniform(long minNs, long maxNs) implements AgeDistribution {
    /** Checks the order of the bounds. */
    public Uniform {
      Ranges.atLeast("minNs", 0, minNs);
      Ranges.atLeast("maxNs", minNs + 1, maxNs);
    }

    @Override
    public long meanNs() {
      return minNs + (maxNs - minNs) / 2;
    }

    @Override
    public long quantileNs(double share) {
      return minNs + Math.round((maxNs - minNs) * share);
    }

    @Override
    public double shareNoOlderThan(long ageNs) {
      double share = (double) (ageNs - minNs) / (maxNs - minNs);
      return Math.max(0, Math.min(1, share));
    }

    @Override
    public OptionalDouble largestGap(AbstractHistogram measuredAgesNs) {
      return CurveGap.between(this, measuredAgesNs);
    }

    @Override
    public List<Knot> knots() {
      return List.of(new Knot(minNs, 0), new Knot(maxNs, 1));
    }
  }

  /**
   * Every update of the same age.
   *
   * @param ageNs that age
   */
  record Constant(long ageNs) implements AgeDistribution {
    /** Checks the range. */
    public Constant {
      Ranges.atLeast("ageNs", 0, ageNs);
    }

    @Override
    public long minNs() {
      return ageNs;
    }

    @Override
    public long meanNs() {
      return ageNs;
    }

    @Override
    public long maxNs() {
      return ageNs;
    }

    @Override
    public long quantileNs(double share) {
      return ageNs;
    }

    @Override
    public double shareNoOlderThan(long age) {
      return age >= ageNs ? 1 : 0;
    }

    @Override
    public OptionalDouble largestGap(AbstractHistogram measuredAgesNs) {
      return OptionalDouble.empty();
    }

    @Override
    public List<Knot> knots() {
      return List.of(new Knot(ageNs, 1));
    }
  }

  /**
   * A place on a cumulative distribution.
   *
   * @param ageNs age
   * @param share of updates that are no older, 0 to 1
   */
  record Knot(long ageNs, double share) {
    /** Checks the ranges. */
    public Knot {
      Ranges.atLeast("ageNs", 0, ageNs);
      Ranges.share("share", share);
    }
  }

  /**
   * A cumulative distribution of straight lines between knots; a first share above 0, or two knots
   * of one age, are updates of exactly that age.
   *
   * @param knots at least one, age and share never falling, the last share 1
   */
  record Curve(List<Knot> knots) implements AgeDistribution {
    private static final int EXPONENTIAL_STEPS = 120;
    // Beyond, the share is below a hundred-thousandth.
    private static final int MOST_MEANS = 12;

    /** Checks the order of the knots and copies them. */
    public Curve {
      knots = List.copyOf(knots);
      for (int i = 1; i < knots.size(); i++) {
        Ranges.atLeast("ageNs", knots.get(i - 1).ageNs(), knots.get(i).ageNs());
        Ranges.share("rise", knots.get(i).share() - knots.get(i - 1).share());
      }
      if (knots.isEmpty() || knots.get(knots.size() - 1).share() != 1) {
        throw new IllegalArgumentException("knots must end at the share 1: " + knots);
      }
    }

    /** A travel time and, before it, an exponential wait of that mean, known to be at most that. */
    static Curve exponential(long travelNs, long meanWaitNs, long mostWaitNs) {
      double all = -Math.expm1(-(double) mostWaitNs / meanWaitNs);
      double drawnNs = Math.min((double) mostWaitNs, MOST_MEANS * (double) meanWaitNs);
      List<Knot> knots = new ArrayList<>();
      for (int step = 0; step < EXPONENTIAL_STEPS; step++) {
        long waitNs = Math.round(drawnNs * step / EXPONENTIAL_STEPS);
        double share = -Math.expm1(-(double) waitNs / meanWaitNs) / all;
        knots.add(new Knot(travelNs + waitNs, Math.min(1, share)));
      }
      knots.add(new Knot(travelNs + mostWaitNs, 1));
      return new Curve(knots);
    }

    /** A travel time after each of these waits, all equally likely. */
    static AgeDistribution ofWaits(long travelNs, long... waitsNs) {
      long[] sorted = waitsNs.clone();
      Arrays.sort(sorted);
      int count = sorted.length;
      if (sorted[0] == sorted[count - 1]) {
        return new Constant(travelNs + sorted[0]);
      }
      List<Knot> knots = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        boolean first = i == 0 || sorted[i] > sorted[i - 1];
        boolean last = i == count - 1 || sorted[i] < sorted[i + 1];
        if (first && i > 0) {
          knots.add(new Knot(travelNs + sorted[i], (double) i / count));
        }
        if (last) {
          knots.add(new Knot(travelNs + sorted[i], (i + 1.0) / count));
        }
      }
      return new Curve(knots);
    }

    @Override
    public long minNs() {
      return knots.get(0).ageNs();
    }

    @Override
    public long meanNs() {
      double mean = knots.get(0).share() * knots.get(0).ageNs();
      for (int i = 1; i < knots.size(); i++) {
        double rise = knots.get(i).share() - knots.get(i - 1).share();
        mean += rise * (knots.get(i).ageNs() + knots.get(i - 1).ageNs()) / 2;
      }
      return Math.round(mean);
    }

    @Override
    public long maxNs() {
      return knots.get(knots.size() - 1).ageNs();
    }

    @Override
    public long quantileNs(double share) {
      Knot before = knots.get(0);
      for (Knot knot : knots) {
        if (knot.share() >= share) {
          double rise = knot.share() - before.share();
          double part = rise > 0 ? (share - before.share()) / rise : 1;
          return before.ageNs() + Math.round(part * (knot.ageNs() - before.ageNs()));
        }
        before = knot;
      }
      return maxNs();
    }

    @Override
    public double shareNoOlderThan(long ageNs) {
      Knot before = new Knot(minNs(), 0);
      for (Knot knot : knots) {
        if (knot.ageNs() > ageNs) {
          double part = (double) (ageNs - before.ageNs()) / (knot.ageNs() - before.ageNs());
          return ageNs < minNs() ? 0 : before.share() + part * (knot.share() - before.share());
        }
        before = knot;
      }
      return 1;
    }

    @Override
    public OptionalDouble largestGap(AbstractHistogram measuredAgesNs) {
      return hasPoint() ? OptionalDouble.empty() : CurveGap.between(this, measuredAgesNs);
    }

    private boolean hasPoint() {
      boolean point = knots.get(0).share() > 0;
      for (int i = 1; i < knots.size(); i++) {
        point |= knots.get(i).ageNs() == knots.get(i - 1).ageNs();
      }
      return point;
    }
  }
}
