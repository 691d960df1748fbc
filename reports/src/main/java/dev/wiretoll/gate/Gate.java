package dev.wiretoll.gate;

import dev.wiretoll.compare.CellRounds;
import dev.wiretoll.compare.Comparison;
import dev.wiretoll.compare.Contrast;
import dev.wiretoll.compare.Pair;
import dev.wiretoll.result.Check;
import dev.wiretoll.result.Check.Base;
import dev.wiretoll.result.Check.BaseKind;
import dev.wiretoll.result.CheckedCell;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a run beside another one. The steps of a check: {@link #judge} a first set of rounds;
 * where it leaves {@link #suspects}, measure these again on both sides and {@link #confirm}. A
 * regression of bytes needs no confirmation, one of times fails only with it; suspected and not
 * confirmed for want of rounds is inconclusive.
 */
public final class Gate {
  private static final String NETTY = "Netty";

  private Gate() {}

  /**
   * What a candidate comes to beside a base.
   *
   * <p>Cells belong together as {@link Comparison} pairs them, rounds by their number. Invalid
   * rounds drop their pair. Cells without partner, and partners in different settings, make the
   * check inconclusive. Beside a stored base of another machine or runtime only bytes and limits
   * are judged. (Another version of Netty is no other machine: it may be what is to be judged.)
   */
  public static Check judge(RunResult base, RunResult candidate, GateSettings settings) {
    Comparison comparison = Comparison.of(base, candidate);
    List<String> differences = differences(comparison);
    List<String> gaps = new ArrayList<>();
    comparison.onlyInBase().forEach(cell -> gaps.add(words(cell) + ": only the base has it"));
    comparison.onlyInOther().forEach(cell -> gaps.add(words(cell) + ": only the candidate has it"));
    List<Pair> pairs = comparable(comparison, gaps);
    List<RoundPairs> rounds = pairs.stream().map(RoundPairs::of).toList();
    List<CheckedMetric> metrics = new ArrayList<>();
    pairs.stream().filter(Pair::valid).forEach(pair -> metrics.addAll(ByteTier.of(pair)));
    List<String> notes = new ArrayList<>();
    if (settings.kind() == GateSettings.Kind.STORED && !differences.isEmpty()) {
      String why = "not judged: another machine (" + String.join("; ", differences) + ")";
      metrics.addAll(AgeTier.notJudged(rounds, why));
      notes.add("times are " + why);
    } else {
      metrics.addAll(AgeTier.of(rounds, settings.alpha()));
    }
    metrics.addAll(Reported.of(rounds));
    metrics.addAll(Limits.of(CellRounds.of(candidate), pairs, settings.limits(), gaps));
    BaseKind kind = settings.kind() == GateSettings.Kind.DUET ? BaseKind.DUET : BaseKind.STORED;
    Base compared =
        new Base(kind, settings.baseName(), base.runId(), differences.isEmpty(), differences);
    return Verdicts.check(compared, settings.alpha(), metrics, gaps, notes);
  }

  /** What a candidate comes to without anything to compare it with: only limits are judged. */
  public static Check noBaseline(RunResult candidate, GateSettings settings) {
    List<String> gaps = new ArrayList<>();
    List<CheckedMetric> metrics =
        Limits.of(CellRounds.of(candidate), List.of(), settings.limits(), gaps);
    Base none = new Base(BaseKind.NONE, settings.baseName(), "", false, List.of());
    return Verdicts.check(none, settings.alpha(), metrics, gaps, List.of());
  }

  /** Cells that are worth measuring again, each once. */
  public static List<CheckedCell> suspects(Check check) {
    return check.metrics().stream()
        .filter(metric -> metric.finding() == Finding.SUSPECTED)
        .map(CheckedMetric::cell)
        .distinct()
        .toList();
  }

  /**
   * A check after a second set of rounds of what was suspected, on both sides and of the same kind
   * as the first. What is missing there stays suspected.
   */
  public static Check confirm(Check first, RunResult base, RunResult candidate) {
    List<RoundPairs> rounds =
        comparable(Comparison.of(base, candidate), new ArrayList<>()).stream()
            .map(RoundPairs::of)
            .toList();
    List<CheckedMetric> metrics = AgeTier.confirmed(first.metrics(), rounds, first.alpha());
    return Verdicts.check(first.base(), first.alpha(), metrics, first.gaps(), first.notes());
  }

  /**
   * Fewest valid pairs of rounds with which a regression could be found at all.
   *
   * @param primaryMetrics metrics that are tested together: two for each cell
   * @param alpha as in {@link GateSettings}, between 0 and 1
   */
  public static int roundsNeeded(int primaryMetrics, double alpha) {
    return Holm.pairsNeeded(primaryMetrics, alpha);
  }

  private static List<String> differences(Comparison comparison) {
    return comparison.environment().stream()
        .filter(contrast -> !contrast.name().equals(NETTY))
        .map(Gate::line)
        .toList();
  }

  /** Pairs in the same settings; the others, and those without a valid round, are gaps. */
  private static List<Pair> comparable(Comparison comparison, List<String> gaps) {
    List<Pair> comparable = new ArrayList<>();
    for (Pair pair : comparison.pairs()) {
      if (!pair.settings().isEmpty()) {
        List<String> contrasts = pair.settings().stream().map(Gate::line).toList();
        gaps.add(words(pair.base()) + ": not comparable, " + String.join("; ", contrasts));
        continue;
      }
      comparable.add(pair);
      invalid(pair.base(), "base", gaps);
      invalid(pair.other(), "candidate", gaps);
    }
    return comparable;
  }

  private static void invalid(CellRounds cell, String side, List<String> gaps) {
    if (!cell.valid()) {
      gaps.add(
          words(cell)
              + ": no round of the "
              + side
              + " is valid: "
              + String.join("; ", cell.reasons()));
    }
  }

  private static String line(Contrast contrast) {
    return contrast.line("the base", "the candidate");
  }

  static String words(CellRounds cell) {
    return new CheckedCell(cell.delivery(), cell.variant(), cell.clients()).words();
  }
}
