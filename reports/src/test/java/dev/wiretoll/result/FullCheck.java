package dev.wiretoll.result;

import dev.wiretoll.result.Check.Base;
import dev.wiretoll.result.Check.BaseKind;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.CheckedMetric.Confirmation;
import dev.wiretoll.result.CheckedMetric.Figures;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.CheckedMetric.Test;
import dev.wiretoll.result.CheckedMetric.Tier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Made-up checks: one with every field that a check can have, and small ones. */
public final class FullCheck {
  private static final CheckedCell POLLING = new CheckedCell("polling", "tls, 100 ms", 20);
  private static final CheckedCell WEBSOCKET = new CheckedCell("websocket", "tls, 100 ms", 20);
  private static final List<Integer> ROUNDS = List.of(1, 2, 4);

  private FullCheck() {}

  /** A regression in all tiers, with hostile text. */
  public static Check confirmed() {
    return new Check(
        Verdict.REGRESSION,
        List.of("polling: 1 B more in each message", "cores: 2 | 4 % <b>more</b>"),
        List.of("sse, 20 clients: only the base has it"),
        List.of("measured twice"),
        new Base(
            BaseKind.DUET,
            "main <\u2018quoted\u2019>",
            "20260130-110000-aaaa",
            false,
            List.of("cores: 2 in the base, 4 in the candidate")),
        0.02,
        List.of(sizes(), suspected(Finding.REGRESSION, true), improved(), reported(), broken()));
  }

  /** With one metric of that finding. */
  public static Check of(Verdict verdict, CheckedMetric... metrics) {
    return new Check(
        verdict,
        List.of("a reason"),
        List.of(),
        List.of(),
        new Base(BaseKind.STORED, "main", "20260130-110000-aaaa", true, List.of()),
        0.02,
        List.of(metrics));
  }

  /** A byte more in every head of a poll. */
  public static CheckedMetric sizes() {
    return metric(
        Tier.EXACT,
        POLLING,
        "requestHead",
        "B",
        Finding.REGRESSION,
        new Figures(List.of(), List.of(716.0), List.of(717.0)),
        0.1397,
        Optional.empty(),
        Optional.empty(),
        "1 B more in each message: 717 B against 716 B");
  }

  /** Ages that are worse, of any finding. */
  public static CheckedMetric suspected(Finding finding, boolean again) {
    Figures rerun = new Figures(List.of(1, 2), List.of(10.1, 9.9), List.of(13.0, 13.2));
    return metric(
        Tier.STATISTICAL,
        POLLING,
        "deliveryAge.p99",
        "ms",
        finding,
        new Figures(ROUNDS, List.of(10.0, 10.5, 9.75), List.of(12.75, 13.5, 12.9)),
        29.0,
        Optional.of(new Test(1.05, 0.0039, 0.0156, 1, 1)),
        again ? Optional.of(new Confirmation(rerun, 0.0039, 0.0039)) : Optional.empty(),
        "median 12.900 ms against 10.000 ms over 3 pairs of rounds, floor 1.050 ms");
  }

  /** Bytes that are the same on both sides. */
  public static CheckedMetric equal(String name) {
    return metric(
        Tier.EXACT,
        POLLING,
        name,
        "B",
        Finding.EQUAL,
        new Figures(List.of(), List.of(716.0), List.of(716.0)),
        0,
        Optional.empty(),
        Optional.empty(),
        "the same to the byte");
  }

  private static CheckedMetric improved() {
    return metric(
        Tier.STATISTICAL,
        WEBSOCKET,
        "deliveryAge.p50",
        "ms",
        Finding.IMPROVEMENT,
        new Figures(ROUNDS, List.of(3.1, 3.0, 3.2), List.of(1.1, 1.0, 1.2)),
        -64.5,
        Optional.of(new Test(0.5, 1, 1, 0.0039, 0.0156)),
        Optional.empty(),
        "younger");
  }

  private static CheckedMetric reported() {
    return metric(
        Tier.REPORTED,
        WEBSOCKET,
        "serverCpu",
        "us",
        Finding.REPORTED,
        new Figures(ROUNDS, List.of(31.4, 31.5, 31.6), List.of(31.4, 31.5, 31.6)),
        0,
        Optional.empty(),
        Optional.empty(),
        "not judged; a limit may be set on it");
  }

  private static CheckedMetric broken() {
    return metric(
        Tier.LIMIT,
        WEBSOCKET,
        "deliveryAge.p99 < 1ms",
        "ms",
        Finding.BROKEN,
        new Figures(List.of(), List.of(3.1), List.of(2.1)),
        -32.3,
        Optional.empty(),
        Optional.empty(),
        "the median of 1 round is 2.1 ms, the limit < 1ms");
  }

  private static CheckedMetric metric(
      Tier tier,
      CheckedCell cell,
      String name,
      String unit,
      Finding finding,
      Figures figures,
      double changePercent,
      Optional<Test> test,
      Optional<Confirmation> confirmation,
      String why) {
    return new CheckedMetric(
        tier,
        cell,
        name,
        unit,
        finding,
        figures,
        OptionalDouble.of(changePercent),
        test,
        confirmation,
        why);
  }
}
