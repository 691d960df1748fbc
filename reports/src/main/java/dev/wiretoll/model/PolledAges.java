package dev.wiretoll.model;

import dev.wiretoll.model.AgeDistribution.Curve;
import dev.wiretoll.model.AgeDistribution.Knot;
import dev.wiretoll.model.AgeDistribution.Uniform;
import dev.wiretoll.model.Polling.Semantics;
import dev.wiretoll.model.Workload.Arrivals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Ages of updates that wait for the next reading, then travel. An update falls anywhere between two
 * readings alike, and the longer the gap T is the more fall into it; so its wait w has a density
 * proportional to P(T &gt; w). Of the newest only, periodic ones wait less than I, and Poisson ones
 * are followed by none within w with probability exp(-w / I).
 */
final class PolledAges {
  private static final int STEPS_BETWEEN_CORNERS = 16;
  // Beyond, the share is below a hundred-thousandth.
  private static final int MOST_MEANS = 12;

  private final ReadingGap gap;
  private final Travel travel;
  private final double decayPerNs;
  private final double longestWaitNs;
  private final double[] cornersNs;

  private PolledAges(ReadingGap gap, Workload workload, Semantics semantics) {
    boolean poisson = workload.arrivals() == Arrivals.POISSON;
    boolean latest = semantics == Semantics.LATEST;
    long intervalNs = workload.updateIntervalNs();
    this.gap = gap;
    this.travel = workload.travel();
    this.decayPerNs = latest && poisson ? 1.0 / intervalNs : 0;
    this.longestWaitNs =
        latest && !poisson ? Math.min(gap.mostNs(), (double) intervalNs) : gap.mostNs();
    double fewAreLeftNs = decayPerNs > 0 ? MOST_MEANS / decayPerNs : longestWaitNs;
    this.cornersNs =
        DoubleStream.concat(
                DoubleStream.of(0, Math.min(fewAreLeftNs, longestWaitNs), longestWaitNs),
                Arrays.stream(gap.bendsNs()))
            .filter(ns -> ns <= longestWaitNs)
            .toArray();
  }

  /** Ages by readings at such gaps. */
  static AgeDistribution of(ReadingGap gap, Workload workload, Semantics semantics) {
    return workload.travel().isSteady()
        ? steady(gap.meanNs(), workload, semantics)
        : new PolledAges(gap, workload, semantics).curve();
  }

  private static AgeDistribution steady(long gapNs, Workload workload, Semantics semantics) {
    long delayNs = workload.oneWayDelayNs();
    long intervalNs = workload.updateIntervalNs();
    if (semantics == Semantics.LATEST && workload.arrivals() == Arrivals.POISSON) {
      return Curve.exponential(delayNs, intervalNs, gapNs);
    }
    return new Uniform(
        delayNs, delayNs + (semantics == Semantics.LATEST ? Math.min(gapNs, intervalNs) : gapNs));
  }

  private Curve curve() {
    double all = within(longestWaitNs + travel.mostNs());
    List<Knot> knots = new ArrayList<>();
    double least = 0;
    long[] ages = agesNs();
    for (long ageNs : ages) {
      least = Math.min(1, Math.max(least, within((double) ageNs) / all));
      knots.add(new Knot(ageNs, ageNs == ages[ages.length - 1] ? 1 : least));
    }
    return new Curve(knots);
  }

  /** Ages at which the distribution bends, and some between them. */
  private long[] agesNs() {
    double[] bends =
        Arrays.stream(cornersNs)
            .flatMap(ns -> DoubleStream.of(ns + travel.leastNs(), ns + travel.mostNs()))
            .sorted()
            .distinct()
            .toArray();
    DoubleStream between = DoubleStream.of(bends[bends.length - 1]);
    for (int i = 1; i < bends.length; i++) {
      double begin = bends[i - 1];
      double step = (bends[i] - begin) / STEPS_BETWEEN_CORNERS;
      between =
          DoubleStream.concat(
              between,
              IntStream.range(0, STEPS_BETWEEN_CORNERS).mapToDouble(k -> begin + k * step));
    }
    return between.mapToLong(Math::round).sorted().distinct().toArray();
  }

  /** Of the waits' density, as much as is no older than that at the client. */
  private double within(double ageNs) {
    double[] bends =
        DoubleStream.concat(
                Arrays.stream(cornersNs),
                DoubleStream.of(ageNs - travel.mostNs(), ageNs - travel.leastNs()))
            .toArray();
    return Integral.over(
        0, longestWaitNs, bends, waitNs -> density(waitNs) * travel.shareWithin(ageNs - waitNs));
  }

  private double density(double waitNs) {
    return gap.longerThan(waitNs) * Math.exp(-decayPerNs * waitNs);
  }

  /** A share of updates of ages like the first's, the others like the second's. */
  static Curve mixed(double share, AgeDistribution one, AgeDistribution other) {
    long[] ages =
        DoubleStream.concat(
                one.knots().stream().mapToDouble(Knot::ageNs),
                other.knots().stream().mapToDouble(Knot::ageNs))
            .sorted()
            .distinct()
            .mapToLong(Math::round)
            .toArray();
    List<Knot> knots = new ArrayList<>();
    for (long ageNs : ages) {
      double mixed = share * one.shareNoOlderThan(ageNs);
      mixed += (1 - share) * other.shareNoOlderThan(ageNs);
      knots.add(new Knot(ageNs, ageNs == ages[ages.length - 1] ? 1 : Math.min(1, mixed)));
    }
    return new Curve(knots);
  }
}
