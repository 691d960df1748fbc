package dev.wiretoll.model;

import dev.wiretoll.model.AgeDistribution.Curve;
import dev.wiretoll.model.AgeDistribution.Knot;
import java.util.ArrayList;
import java.util.List;

/**
 * Ages of updates that leave at once, in order on one connection: none overtakes another, so an
 * update is also as late as the latest of those before it.
 */
final class PushedAges {
  private static final int STEPS = 96;

  private final Workload workload;
  private final Travel travel;
  private final double intervalNs;
  private final double mostNs;

  PushedAges(Workload workload) {
    this.workload = workload;
    this.travel = workload.travel();
    this.mostNs = travel.mostNs();
    this.intervalNs = workload.updateIntervalNs();
  }

  AgeDistribution ages() {
    boolean noneIsHeldUp =
        travel.isSteady() || (!workload.isPoisson() && intervalNs >= 2.0 * travel.jitterNs());
    return noneIsHeldUp ? travel.ages() : curve();
  }

  /** Knots are closer where the age is greatest, as are the updates that were held up. */
  private Curve curve() {
    List<Knot> knots = new ArrayList<>();
    for (int step = STEPS; step >= 0; step--) {
      double belowMost = 2.0 * travel.jitterNs() * step * step / STEPS / STEPS;
      long ageNs = travel.mostNs() - Math.round(belowMost);
      knots.add(new Knot(ageNs, step == 0 ? 1 : shareNoOlderThan((double) ageNs)));
    }
    return new Curve(knots);
  }

  /** The update itself, and each of those before it, has travelled no longer than that. */
  private double shareNoOlderThan(double ageNs) {
    double own = travel.shareWithin(ageNs);
    return own * (workload.isPoisson() ? noneAfterPoisson(ageNs) : noneAfterPeriodic(ageNs));
  }

  private double noneAfterPeriodic(double ageNs) {
    double share = 1;
    for (double left = ageNs + intervalNs; left < mostNs; left += intervalNs) {
      share *= travel.shareWithin(left);
    }
    return share;
  }

  /** Of the updates before, those that would come after are a Poisson number of this mean. */
  private double noneAfterPoisson(double ageNs) {
    double belowMost = Math.max(0, mostNs - ageNs);
    return Math.exp(-belowMost * belowMost / (4.0 * travel.jitterNs() * intervalNs));
  }

  /**
   * Between two deliveries what a client holds ages from a to X + b, where a and b are the ages of
   * the two and X is the time between them: E[(X + b)^2 - a^2] / 2 I on average.
   */
  long stalenessMeanNs() {
    if (!workload.isPoisson() || travel.isSteady()) {
      return ages().meanNs() + workload.meanSinceUpdateNs();
    }
    return Math.round(intervalNs + meanAgeByGapBeforeNs());
  }

  /** E[X b] / I: of Poisson updates, those after a long gap are held up by fewer. */
  private double meanAgeByGapBeforeNs() {
    double shortfall =
        Integral.over(
            mostNs - 2.0 * travel.jitterNs(),
            mostNs,
            nearMost(),
            ageNs -> travel.shareWithin(ageNs) * gapsOfThoseInTime(mostNs - ageNs));
    return mostNs - shortfall;
  }

  /** E[X F(age + X)] / I, with F the ages of the update before. */
  private double gapsOfThoseInTime(double belowMostNs) {
    double beyond = (belowMostNs / intervalNs + 1) * Math.exp(-belowMostNs / intervalNs);
    double[] bends = {intervalNs, 4 * intervalNs, 12 * intervalNs};
    return beyond
        + Integral.over(
            0,
            belowMostNs,
            bends,
            gapNs ->
                gapNs
                    / (intervalNs * intervalNs)
                    * Math.exp(-gapNs / intervalNs)
                    * shareNoOlderThan(mostNs - belowMostNs + gapNs));
  }

  private double[] nearMost() {
    double scale = Math.sqrt(travel.jitterNs() * intervalNs);
    return new double[] {mostNs - scale, mostNs - 6 * scale};
  }
}
