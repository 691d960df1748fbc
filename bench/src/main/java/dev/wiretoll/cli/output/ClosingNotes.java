package dev.wiretoll.cli.output;

import dev.wiretoll.report.PollingRatio;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunResult;
import java.util.List;
import java.util.stream.Stream;

/** What stands below the table that ends a run: how polling compares, and which clients gave in. */
final class ClosingNotes {
  private ClosingNotes() {}

  /** Lines without line ends; none when there is nothing to say. */
  static List<String> of(RunResult run) {
    Stream<String> ratios = PollingRatio.of(run).stream().map(ClosingNotes::ratio);
    Stream<String> fallbacks =
        run.cells().stream()
            .filter(cell -> cell.load().fallbacks() > 0)
            .map(ClosingNotes::fallbacks);
    return Stream.concat(ratios, fallbacks).toList();
  }

  private static String ratio(PollingRatio ratio) {
    return "polling : websocket%s at %d clients = %s"
        .formatted(
            variant(ratio.variant()),
            ratio.clients(),
            String.join(", ", ratio.atEachLayer(" : 1")));
  }

  private static String fallbacks(CellResult cell) {
    return "%s%s at %d clients: %d fell back to long-polling"
        .formatted(
            cell.delivery(), variant(cell.variant()), cell.clients(), cell.load().fallbacks());
  }

  private static String variant(String variant) {
    return variant.isEmpty() ? "" : ", " + variant;
  }
}
