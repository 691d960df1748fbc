package dev.wiretoll.report.claim;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cells of a run that may testify: valid ones, without a proxy that changes heads and adds
 * delays, all rounds as one.
 *
 * @param cells in the run's order
 */
record Evidence(List<CellResult> cells) {
  private static final String CHAPTER_HEADS = "chapter";

  static Evidence of(RunResult run) {
    return new Evidence(
        MergedRounds.of(run).cells().stream()
            .filter(cell -> cell.validity().valid())
            .filter(cell -> cell.settings().via().isEmpty())
            .filter(cell -> cell.load().deliveredUpdates() > 0)
            .toList());
  }

  /** Cells of some deliveries: those with the chapter's heads first, then by the order of these. */
  Stream<CellResult> of(List<String> deliveries) {
    return deliveries.stream()
        .flatMap(delivery -> cells.stream().filter(cell -> cell.delivery().equals(delivery)))
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

  /**
   * Two cells that differ in their delivery only.
   *
   * @param poll clients asked
   * @param push clients listened
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
