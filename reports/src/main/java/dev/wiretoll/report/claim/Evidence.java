package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The cells of a run that may testify: valid ones, all rounds as one.
 *
 * @param cells without a proxy that changes heads and adds delays, in the run's order
 * @param everyCell those through a proxy, too
 */
record Evidence(List<CellResult> cells, List<CellResult> everyCell) {
  private static final String CHAPTER_HEADS = "chapter";

  static Evidence of(RunResult run) {
    return of(MergedRounds.of(run).cells().stream().filter(cell -> cell.validity().valid()));
  }

  /** What there would be if every cell were valid: tells why nothing can be said. */
  static Evidence asIfValid(RunResult run) {
    return of(MergedRounds.of(run).cells().stream());
  }

  /** What there would be if no cell withheld its ages: tells why nothing can be said. */
  static Evidence asIfAgesWereTold(RunResult run) {
    return of(
        MergedRounds.of(run).cells().stream()
            .filter(cell -> cell.validity().valid())
            .map(cell -> cell.agesWithheld() ? aged(cell) : cell));
  }

  /** With ages of some length: whether there are any is all that is asked. */
  private static CellResult aged(CellResult cell) {
    Histogram any = new Histogram(3);
    any.recordValueWithCount(1, cell.load().deliveredUpdates());
    Map<String, Distribution> latency = new LinkedHashMap<>(cell.latency());
    latency.put(Metric.DELIVERY_AGE.label(), Distribution.of(any, ""));
    return cell.withLatency(latency);
  }

  private static Evidence of(Stream<CellResult> testifying) {
    List<CellResult> every = testifying.filter(cell -> cell.load().deliveredUpdates() > 0).toList();
    return new Evidence(
        every.stream().filter(cell -> cell.settings().via().isEmpty()).toList(), every);
  }

  /** Cells of some deliveries: those with the chapter's heads first, then by the order of these. */
  Stream<CellResult> of(List<String> deliveries) {
    return chosen(cells, deliveries);
  }

  /** The same, those through a proxy included. */
  Stream<CellResult> anyWay(List<String> deliveries) {
    return chosen(everyCell, deliveries);
  }

  private static Stream<CellResult> chosen(List<CellResult> from, List<String> deliveries) {
    return deliveries.stream()
        .flatMap(delivery -> from.stream().filter(cell -> cell.delivery().equals(delivery)))
        .sorted((one, other) -> Boolean.compare(hasChapterHeads(other), hasChapterHeads(one)));
  }

  /** Cells of two deliveries under the same conditions, in the order of {@link #of}. */
  Stream<Pair> pairs(String poll, List<String> pushes) {
    return of(List.of(poll))
        .flatMap(
            polled ->
                of(pushes)
                    .filter(pushed -> sameConditions(polled, pushed))
                    .limit(1)
                    .map(pushed -> new Pair(polled, pushed)));
  }

  private static boolean sameConditions(CellResult one, CellResult other) {
    return one.clients() == other.clients() && one.variant().equals(other.variant());
  }

  static boolean hasChapterHeads(CellResult cell) {
    return cell.settings().headers().equals(CHAPTER_HEADS);
  }

  /** Mean age of a cell's updates at delivery. */
  static OptionalLong meanAgeNs(CellResult cell) {
    return cell.distribution(Metric.DELIVERY_AGE)
        .map(Distribution::meanNs)
        .orElse(OptionalLong.empty());
  }

  /** What ages of these cells may be off by, to stand behind figures; empty by one clock. */
  static String clocks(CellResult... cells) {
    OptionalLong boundNs =
        Stream.of(cells)
            .map(CellResult::clockBoundNs)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .max();
    return boundNs.isPresent()
        ? "; ages \u00b1 " + Labels.millis(boundNs.getAsLong()) + " ms by the clocks"
        : "";
  }

  /**
   * Two cells that differ in their delivery only.
   *
   * @param poll clients asked
   * @param push clients listened, or asked otherwise
   */
  record Pair(CellResult poll, CellResult push) {
    Optional<UpdateLayers> pollLayers() {
      return UpdateLayers.of(poll);
    }

    Optional<UpdateLayers> pushLayers() {
      return UpdateLayers.of(push).filter(layers -> layers.framing() > 0);
    }
  }
}
