package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.report.claim.Evidence.Pair;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.ModelValues;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * C7: where updates come more often than polls, holding each poll until there is one gains nothing.
 *
 * <p>Polling is as good when it costs no more bytes for an update and its updates are no older. It
 * may be polling at intervals or back to back.
 */
final class UpdateRateClaim implements Claim {
  private static final String AT_INTERVALS = "polling";
  private static final String BACK_TO_BACK = "back-to-back-polling";
  private static final List<String> HELD = List.of("long-polling");
  private static final double TOLERANCE = 0.05;
  private static final long LEAST_AGE_TOLERANCE_NS = 3_000_000;

  @Override
  public String id() {
    return "C7";
  }

  @Override
  public String words() {
    return "When updates are frequent, long-polling is no better than polling";
  }

  @Override
  public String chapterFigure() {
    return Finding.NONE;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of(
        id(),
        "Polls at intervals, back to back and long polls, over an emulated delay; updates come from"
            + " once a second up to many for each poll.",
        "c7-update-rate.yaml");
  }

  @Override
  public Finding judge(Evidence evidence) {
    List<Pair> frequent =
        Stream.of(AT_INTERVALS, BACK_TO_BACK)
            .flatMap(poll -> evidence.pairs(poll, HELD))
            .filter(pair -> UpdateLayers.of(pair.poll()).isPresent())
            .filter(pair -> UpdateLayers.of(pair.push()).isPresent())
            .filter(pair -> isKnown(pair.poll()) && isKnown(pair.push()))
            .filter(pair -> isFrequent(pair.poll()))
            .toList();
    return frequent.stream()
        .min(Comparator.comparingLong(pair -> pair.poll().settings().intervalNs()))
        .map(Pair::push)
        .map(
            held ->
                finding(held, frequent.stream().filter(pair -> pair.push().equals(held)).toList()))
        .orElse(
            Finding.none(
                "It takes polling and long-polling of updates that come more often than polls:"
                    + " an interval below the poll interval."));
  }

  private static boolean isKnown(CellResult cell) {
    return Evidence.meanAgeNs(cell).isPresent();
  }

  /** Whether more than one update comes between two polls. */
  private static boolean isFrequent(CellResult poll) {
    CellSettings settings = poll.settings();
    long gapNs =
        poll.delivery().equals(AT_INTERVALS)
            ? settings.pollIntervalNs()
            : 2 * settings.oneWayDelayNs();
    return settings.intervalNs() < gapNs;
  }

  private static Finding finding(CellResult held, List<Pair> contests) {
    List<CellResult> polls = contests.stream().map(Pair::poll).toList();
    List<CellResult> all = Stream.concat(polls.stream(), Stream.of(held)).toList();
    Optional<CellResult> asGood =
        polls.stream().filter(poll -> costsNoMore(poll, held) && isNoOlder(poll, held)).findFirst();
    boolean cheaper = polls.stream().anyMatch(poll -> costsNoMore(poll, held));
    Verdict otherwise = cheaper ? Verdict.HOLDS_FOR_BYTES : Verdict.DOES_NOT_HOLD;
    return new Finding(
        measured(all),
        expected(all),
        asGood.isPresent() ? Verdict.HOLDS : otherwise,
        asGood
            .map(UpdateRateClaim::asGood)
            .orElseGet(() -> otherwise(held.settings(), cheaper, polls)));
  }

  private static boolean costsNoMore(CellResult poll, CellResult held) {
    return bytes(poll) <= bytes(held) * (1 + TOLERANCE);
  }

  private static boolean isNoOlder(CellResult poll, CellResult held) {
    long heldNs = Evidence.meanAgeNs(held).getAsLong();
    double toleranceNs = Math.max(LEAST_AGE_TOLERANCE_NS, TOLERANCE * heldNs);
    return Evidence.meanAgeNs(poll).getAsLong() <= heldNs + toleranceNs;
  }

  private static double bytes(CellResult cell) {
    return UpdateLayers.of(cell).orElseThrow().framing();
  }

  private static String measured(List<CellResult> cells) {
    String figures =
        cells.stream()
            .map(cell -> figures(cell, bytes(cell), Evidence.meanAgeNs(cell).getAsLong()))
            .collect(Collectors.joining("; "));
    long intervalNs = cells.get(0).settings().intervalNs();
    return figures
        + " (an update every "
        + Labels.millis(intervalNs)
        + " ms)"
        + Evidence.clocks(cells.toArray(CellResult[]::new));
  }

  private static String expected(List<CellResult> cells) {
    return cells.stream().allMatch(cell -> cell.model().isPresent())
        ? cells.stream().map(UpdateRateClaim::expected).collect(Collectors.joining("; "))
        : Finding.NONE;
  }

  private static String expected(CellResult cell) {
    ModelValues form = cell.model().orElseThrow();
    double bytes = form.overheadBytesPerUpdate() - form.tlsBytesPerUpdate().orElse(0);
    return figures(cell, bytes, form.deliveryAgeMeanNs());
  }

  private static String figures(CellResult cell, double bytes, long meanAgeNs) {
    return "%s %s B, %s ms"
        .formatted(Labels.delivery(cell.delivery()), Labels.bytes(bytes), Labels.millis(meanAgeNs));
  }

  private static String asGood(CellResult poll) {
    return poll.delivery().equals(BACK_TO_BACK)
        ? "The next update is there before the next request is, so nothing is held: long-polling"
            + " becomes polling back to back."
        : "Polling at intervals costs no more for an update, and its updates are no older.";
  }

  private static String otherwise(CellSettings settings, boolean cheaper, List<CellResult> polls) {
    if (!cheaper) {
      return "Long-polling costs fewer bytes for an update than polling does.";
    }
    if (polls.get(0).delivery().equals(BACK_TO_BACK)) {
      return "Polling back to back costs no more, but updates arrive later by it.";
    }
    double updates = (double) settings.pollIntervalNs() / settings.intervalNs();
    return "One poll brings "
        + Labels.plain(updates)
        + " updates for its heads, a long poll fewer; but those arrive sooner.";
  }
}
