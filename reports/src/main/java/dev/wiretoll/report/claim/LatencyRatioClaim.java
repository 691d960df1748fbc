package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.report.claim.Evidence.Pair;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.ModelValues;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * C5: how many times younger an update is by push than by polling back to back.
 *
 * <p>Both the worst and the mean age by polling are put beside the mean age by push, which is one
 * age in the closed form. The worst age is the highest quantile that is given, since the largest
 * sample of many is the machine's, and the largest sample only where there are too few for p99.
 */
final class LatencyRatioClaim implements Claim {
  private static final String POLLING = "back-to-back-polling";
  private static final List<String> PUSHES = List.of("websocket", "sse", "streaming");
  private static final double CHAPTER_RATIO = 3;
  private static final double ROUGHLY = 0.45;
  private static final double NEAR = 0.15;

  @Override
  public String id() {
    return "C5";
  }

  @Override
  public String words() {
    return "WebSocket cuts the age of an update 3 to 1";
  }

  @Override
  public String chapterFigure() {
    return "150 ms to 50 ms at 50 ms one way";
  }

  @Override
  public Recipe recipe() {
    return Recipe.of(
        id(),
        "Polling back to back and WebSocket over an emulated delay of 50 ms each way.",
        "c5-latency.yaml");
  }

  @Override
  public Finding judge(Evidence evidence) {
    return evidence
        .pairs(POLLING, PUSHES)
        .filter(pair -> pair.poll().settings().oneWayDelayNs() > 0)
        .filter(pair -> Evidence.meanAgeNs(pair.poll()).isPresent())
        .filter(pair -> Evidence.meanAgeNs(pair.push()).orElse(0) > 0)
        .findFirst()
        .map(LatencyRatioClaim::finding)
        .orElse(
            Finding.none(
                "It takes back-to-back polling and WebSocket over an emulated delay, both valid."));
  }

  private static Distribution ages(CellResult cell) {
    return cell.distribution(Metric.DELIVERY_AGE).orElseThrow();
  }

  private static Finding finding(Pair pair) {
    Worst worst = Worst.of(ages(pair.poll()));
    long meanNs = ages(pair.poll()).meanNs().getAsLong();
    long pushNs = ages(pair.push()).meanNs().getAsLong();
    double worstRatio = (double) worst.ageNs() / pushNs;
    double meanRatio = (double) meanNs / pushNs;
    String measured =
        "%s:1 at the worst (%s: %s ms to %s ms), %s:1 in the mean (%s ms to %s ms)"
            .formatted(
                decimal(worstRatio),
                worst.name(),
                Labels.millis(worst.ageNs()),
                Labels.millis(pushNs),
                decimal(meanRatio),
                Labels.millis(meanNs),
                Labels.millis(pushNs));
    return new Finding(
        measured + Evidence.clocks(pair.poll(), pair.push()),
        expected(pair),
        verdict(worstRatio, meanRatio),
        sentence(worstRatio, meanRatio));
  }

  private static Verdict verdict(double worstRatio, double meanRatio) {
    if (Math.abs(meanRatio - CHAPTER_RATIO) <= ROUGHLY) {
      return Verdict.HOLDS;
    }
    return Math.abs(worstRatio - CHAPTER_RATIO) <= ROUGHLY
        ? Verdict.HOLDS_AT_THE_WORST
        : Verdict.DOES_NOT_HOLD;
  }

  private static String sentence(double worstRatio, double meanRatio) {
    return round(worstRatio)
        + ":1 at the worst, "
        + round(meanRatio)
        + ":1 in the mean; the worst is an update that has just missed a poll and waits for the"
        + " next.";
  }

  private static String expected(Pair pair) {
    return pair.poll()
        .model()
        .flatMap(
            poll ->
                pair.push()
                    .model()
                    .map(ModelValues::deliveryAgeMeanNs)
                    .filter(pushNs -> pushNs > 0)
                    .map(pushNs -> expected(poll, pushNs)))
        .orElse(Finding.NONE);
  }

  private static String expected(ModelValues poll, long pushNs) {
    return decimal((double) poll.deliveryAgeMaxNs() / pushNs)
        + ":1 at the worst, "
        + decimal((double) poll.deliveryAgeMeanNs() / pushNs)
        + ":1 in the mean";
  }

  private static String decimal(double ratio) {
    return String.format(Locale.ROOT, "%.1f", ratio);
  }

  /** A whole number where it is near one, so that 2.9 and 3.1 read as 3. */
  private static String round(double ratio) {
    long whole = Math.round(ratio);
    return Math.abs(ratio - whole) <= NEAR ? Labels.count(whole) : decimal(ratio);
  }

  /**
   * The worst age that a distribution tells.
   *
   * @param name of the figure
   * @param ageNs the age
   */
  private record Worst(String name, long ageNs) {
    static Worst of(Distribution ages) {
      return Stream.of(
              worst("p99.9", ages.p999Ns()), worst("p99", ages.p99Ns()), worst("max", ages.maxNs()))
          .flatMap(found -> found)
          .findFirst()
          .orElseThrow();
    }

    private static Stream<Worst> worst(String name, OptionalLong ageNs) {
      return ageNs.stream().mapToObj(ns -> new Worst(name, ns));
    }
  }
}
