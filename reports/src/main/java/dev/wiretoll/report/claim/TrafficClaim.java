package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.model.BitRate;
import dev.wiretoll.result.CellResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** C3: overhead of many clients, each with one update a second. */
final class TrafficClaim implements Claim {
  private static final List<String> COMPARED = List.of("polling", "websocket");
  private static final Set<Integer> USE_CASES = Set.of(1_000, 10_000, 100_000);
  private static final long NANOS_PER_SEC = 1_000_000_000;

  /** A measurement lasts until its last answer, which is later than its schedule's end. */
  private static final double TOLERANCE = 0.05;

  @Override
  public String id() {
    return "C3";
  }

  @Override
  public String words() {
    return "Heads alone fill lines when thousands of clients poll every second";
  }

  @Override
  public String chapterFigure() {
    return "polling 6.6, 66, 665 Mbps; WebSocket 0.015, 0.153, 1.526 Mbps"
        + " (1,000, 10,000, 100,000 clients)";
  }

  @Override
  public Recipe recipe() {
    return Recipe.of(
        id(),
        "Polling and WebSocket with 1,000 and 10,000 clients, one update a second each; for 100,000"
            + " add --clients 100k.",
        "c3-overhead-by-clients.yaml");
  }

  @Override
  public Finding judge(Evidence evidence) {
    List<CellResult> cells = evidence.of(COMPARED).filter(TrafficClaim::isComparable).toList();
    return cells.isEmpty()
        ? Finding.none(
            "It takes polling or WebSocket with the chapter\u2019s heads, and one update and one"
                + " poll a second.")
        : finding(cells);
  }

  private static boolean isComparable(CellResult cell) {
    return Evidence.hasChapterHeads(cell)
        && cell.settings().intervalNs() == NANOS_PER_SEC
        && cell.settings().pollIntervalNs() == NANOS_PER_SEC
        && cell.bytes().chapterBitsPerSec().isPresent();
  }

  private static Finding finding(List<CellResult> cells) {
    boolean holds = cells.stream().allMatch(TrafficClaim::isNearTheChapters);
    boolean scaled = cells.stream().anyMatch(cell -> !USE_CASES.contains(cell.clients()));
    String sentence =
        (holds ? "All rates are" : "Not all rates are")
            + " within 5 % of the chapter\u2019s"
            + (scaled ? ", scaled to these clients" : "")
            + "; its \u201cMbps\u201d is 2\u00b2\u2070 bits a second.";
    return new Finding(
        rates(cells, cell -> cell.bytes().chapterBitsPerSec()),
        rates(cells, TrafficClaim::expectedBitsPerSec),
        holds ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
        sentence);
  }

  private static boolean isNearTheChapters(CellResult cell) {
    double characters = cell.delivery().equals("polling") ? 871 : 2;
    double chapters = characters * 8 * cell.clients();
    double measured = cell.bytes().chapterBitsPerSec().orElseThrow();
    return Math.abs(measured / chapters - 1) <= TOLERANCE;
  }

  private static OptionalDouble expectedBitsPerSec(CellResult cell) {
    return cell.model()
        .map(form -> form.chapterCharactersPerUpdate())
        .map(each -> BitRate.of(each, cell.clients(), cell.settings().intervalNs()).bitsPerSec())
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** By number of clients: polling 6.58, WebSocket 0.015 Mibit/s at 1,000. */
  private static String rates(
      List<CellResult> cells, Function<CellResult, OptionalDouble> bitsPerSec) {
    List<String> rates = new ArrayList<>();
    for (int clients : new TreeSet<>(cells.stream().map(CellResult::clients).toList())) {
      String atOnce =
          cells.stream()
              .filter(cell -> cell.clients() == clients)
              .filter(cell -> bitsPerSec.apply(cell).isPresent())
              .map(cell -> rate(cell, bitsPerSec.apply(cell).getAsDouble()))
              .distinct()
              .collect(Collectors.joining(", "));
      if (!atOnce.isEmpty()) {
        rates.add(atOnce + " Mibit/s at " + Labels.count(clients));
      }
    }
    return rates.isEmpty() ? Finding.NONE : String.join("; ", rates);
  }

  private static String rate(CellResult cell, double bitsPerSec) {
    return Labels.delivery(cell.delivery())
        + " "
        + Labels.rate(new BitRate(bitsPerSec).mebibitsPerSec());
  }
}
