package dev.wiretoll.gate;

import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Confirmation;
import dev.wiretoll.result.CheckedMetric.Figures;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.CheckedMetric.Test;
import dev.wiretoll.result.CheckedMetric.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The statistical tier: delivery ages. What is tested is one figure a round, not one an update:
 * updates of one round share its machine's mood and are no independent samples.
 *
 * <p>In both directions the null hypothesis is that the sides differ by no more than the floor of
 * {@link Primary}. Both directions are corrected by Holm's rule over all metrics of the check.
 */
final class AgeTier {
  private AgeTier() {}

  private record Sampled(RoundPairs pairs, Primary primary, Figures figures) {
    double floor() {
      return primary.floor(GateMetric.median(figures.base()).orElseThrow());
    }

    double pWorse() {
      return pAbove(figures.base(), figures.candidate(), floor());
    }

    double pBetter() {
      return pAbove(figures.candidate(), figures.base(), floor());
    }

    CheckedMetric metric(Finding finding, Optional<Test> test, String why) {
      return new CheckedMetric(
          Tier.STATISTICAL,
          pairs.cell(),
          primary.metric().name(),
          primary.metric().unit().symbol(),
          finding,
          figures,
          change(figures),
          test,
          Optional.empty(),
          why);
    }
  }

  /** First sets of rounds: nothing is worse than suspected yet. */
  static List<CheckedMetric> of(List<RoundPairs> cells, double alpha) {
    List<Sampled> all = sampled(cells);
    List<Sampled> tested = all.stream().filter(one -> !one.figures().rounds().isEmpty()).toList();
    List<Double> worse = adjusted(tested, Sampled::pWorse);
    List<Double> better = adjusted(tested, Sampled::pBetter);
    int needed = Holm.pairsNeeded(tested.size(), alpha);
    List<CheckedMetric> metrics = new ArrayList<>();
    for (Sampled one : all) {
      int i = tested.indexOf(one);
      metrics.add(
          i < 0
              ? notMeasured(one)
              : judged(
                  one,
                  new Test(one.floor(), one.pWorse(), worse.get(i), one.pBetter(), better.get(i)),
                  alpha,
                  needed));
    }
    return metrics;
  }

  /** The figures of the same metrics, where they cannot be held against each other. */
  static List<CheckedMetric> notJudged(List<RoundPairs> cells, String why) {
    return sampled(cells).stream()
        .filter(one -> !one.figures().rounds().isEmpty())
        .map(one -> one.metric(Finding.NOT_JUDGED, Optional.empty(), why))
        .toList();
  }

  /**
   * What is suspected, with a second set of rounds, which is tested on its own: only what is worse
   * in both is a regression. With too few valid pairs it stays suspected.
   */
  static List<CheckedMetric> confirmed(
      List<CheckedMetric> first, List<RoundPairs> cells, double alpha) {
    List<Sampled> again = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      CheckedMetric metric = first.get(i);
      if (metric.finding() == Finding.SUSPECTED) {
        Optional<Sampled> same = sampled(cells).stream().filter(one -> of(one, metric)).findFirst();
        places.add(
            same.filter(one -> !one.figures().rounds().isEmpty()).isPresent() ? again.size() : -1);
        same.filter(one -> !one.figures().rounds().isEmpty()).ifPresent(again::add);
      } else {
        places.add(-1);
      }
    }
    List<Double> adjusted = adjusted(again, Sampled::pWorse);
    List<CheckedMetric> metrics = new ArrayList<>(first);
    for (int i = 0; i < first.size(); i++) {
      if (places.get(i) >= 0) {
        metrics.set(
            i,
            confirmed(
                first.get(i),
                again.get(places.get(i)),
                adjusted.get(places.get(i)),
                alpha,
                Holm.pairsNeeded(again.size(), alpha)));
      }
    }
    return metrics;
  }

  private static boolean of(Sampled one, CheckedMetric metric) {
    return one.pairs().cell().equals(metric.cell())
        && one.primary().metric().name().equals(metric.name());
  }

  private static CheckedMetric confirmed(
      CheckedMetric first, Sampled again, double adjusted, double alpha, int needed) {
    Confirmation rerun = new Confirmation(again.figures(), again.pWorse(), adjusted);
    int pairs = again.figures().rounds().size();
    if (adjusted <= alpha) {
      return first.confirmed(
          Finding.REGRESSION,
          rerun,
          first.why() + "; again in a second set: " + said(again.figures(), again.floor()));
    }
    if (pairs < needed) {
      String why = "suspected, and the second set has " + pairs + " valid pairs of " + needed;
      return first.confirmed(Finding.SUSPECTED, rerun, why + " that are needed");
    }
    return first.confirmed(
        Finding.UNCONFIRMED,
        rerun,
        "suspected, but not in a second set: " + said(again.figures(), again.floor()));
  }

  private static List<Sampled> sampled(List<RoundPairs> cells) {
    List<Sampled> sampled = new ArrayList<>();
    for (RoundPairs cell : cells) {
      for (Primary primary : Primary.values()) {
        sampled.add(new Sampled(cell, primary, cell.figures(primary.metric())));
      }
    }
    return sampled;
  }

  private static List<Double> adjusted(List<Sampled> tested, ToDoubleFunction<Sampled> p) {
    return Holm.adjust(tested.stream().mapToDouble(p).boxed().toList());
  }

  private static CheckedMetric judged(Sampled one, Test test, double alpha, int needed) {
    int pairs = one.figures().rounds().size();
    String said = said(one.figures(), test.floor());
    if (test.adjustedP() <= alpha) {
      return one.metric(Finding.SUSPECTED, Optional.of(test), said);
    } else if (test.adjustedBetterP() <= alpha) {
      return one.metric(Finding.IMPROVEMENT, Optional.of(test), said);
    } else if (pairs < needed) {
      String why = pairs + (pairs == 1 ? " valid pair" : " valid pairs") + " of rounds, " + needed;
      return one.metric(Finding.TOO_FEW_ROUNDS, Optional.of(test), why + " are needed");
    }
    return one.metric(Finding.NO_DIFFERENCE, Optional.of(test), said);
  }

  private static CheckedMetric notMeasured(Sampled one) {
    GateMetric metric = one.primary().metric();
    if (metric.isWithheld(one.pairs().base()) || metric.isWithheld(one.pairs().candidate())) {
      return one.metric(
          Finding.TOO_FEW_ROUNDS,
          Optional.empty(),
          "it is withheld in a round: clocks of server and agents are not known well enough");
    }
    boolean oneSided =
        !metric.of(one.pairs().base()).isEmpty() || !metric.of(one.pairs().candidate()).isEmpty();
    return one.metric(
        oneSided ? Finding.TOO_FEW_ROUNDS : Finding.NOT_MEASURED,
        Optional.empty(),
        one.pairs().isEmpty()
            ? "no round is valid on both sides"
            : "no round has it on both sides: fewer than 100 samples lie beyond it");
  }

  private static OptionalDouble change(Figures figures) {
    return GateMetric.percent(
        GateMetric.median(figures.base()), GateMetric.median(figures.candidate()));
  }

  private static String said(Figures figures, double floor) {
    return String.format(
        Locale.ROOT,
        "median %.3f ms against %.3f ms over %d pairs of rounds, floor %.3f ms",
        GateMetric.median(figures.candidate()).orElseThrow(),
        GateMetric.median(figures.base()).orElseThrow(),
        figures.rounds().size(),
        floor);
  }

  private static double pAbove(List<Double> low, List<Double> high, double floor) {
    double[] differences = new double[low.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = high.get(i) - low.get(i) - floor;
    }
    return SignedRanks.pAbove(differences);
  }
}
