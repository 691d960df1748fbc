package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.report.claim.Evidence.Pair;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.Cost;
import java.util.List;
import java.util.OptionalLong;

/** C10: what is published between two polls has to wait in the server. */
final class HeldUpdatesClaim implements Claim {
  private static final List<String> AT_INTERVALS = List.of("polling", "polling-close");
  private static final List<String> POLLS =
      List.of("polling", "polling-close", "long-polling", "back-to-back-polling");
  private static final List<String> PUSHES =
      List.of("websocket", "sse", "streaming", "websocket-hixie76", "websocket-hixie75");

  @Override
  public String id() {
    return "C10";
  }

  @Override
  public String words() {
    return "Between polls the server has to hold updates, which takes memory";
  }

  @Override
  public String chapterFigure() {
    return Finding.NONE;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of(
        id(),
        "Polling and WebSocket with many updates between two polls; some clients stop reading"
            + " (slow-readers).",
        "c10-held-updates.yaml");
  }

  @Override
  public Finding judge(Evidence evidence) {
    return POLLS.stream()
        .flatMap(poll -> evidence.pairs(poll, PUSHES))
        .filter(pair -> Cost.RETAINED_UPDATE_BYTES.of(pair.poll()).isPresent())
        .filter(pair -> Cost.QUEUED_BYTES_MAX.of(pair.push()).isPresent())
        .findFirst()
        .map(HeldUpdatesClaim::finding)
        .orElse(
            Finding.none(
                "It takes polling and pushing under the same conditions, and what the server held"
                    + " for each."));
  }

  private static Finding finding(Pair pair) {
    long keptBytes = Cost.RETAINED_UPDATE_BYTES.of(pair.poll()).orElseThrow();
    CellSettings settings = pair.poll().settings();
    long onceBytes = updatesBetweenPolls(pair.poll()) * settings.messageBytes();
    boolean holds = keptBytes >= onceBytes * settings.topics() && keptBytes > 0;
    return new Finding(
        measured(pair, keptBytes),
        expected(pair.poll(), onceBytes),
        holds ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
        holds ? sentence(pair, keptBytes) : "The server kept less than falls between two polls.");
  }

  /** At least the one that a poll may just have missed. */
  private static long updatesBetweenPolls(CellResult cell) {
    CellSettings settings = cell.settings();
    if (settings.semantics().equals("latest")) {
      return 1;
    }
    long betweenNs =
        AT_INTERVALS.contains(cell.delivery())
            ? settings.pollIntervalNs()
            : 2 * settings.oneWayDelayNs();
    return Math.max(1, -Math.floorDiv(-betweenNs, settings.intervalNs()));
  }

  private static String measured(Pair pair, long keptBytes) {
    OptionalLong ofOne = Cost.QUEUED_BYTES_PER_CLIENT_MAX.of(pair.push());
    return "%s: %s B kept, once per topic; %s: at most %s B waiting%s (%s clients)"
        .formatted(
            Labels.delivery(pair.poll().delivery()),
            Labels.count(keptBytes),
            Labels.delivery(pair.push().delivery()),
            Labels.count(Cost.QUEUED_BYTES_MAX.of(pair.push()).orElseThrow()),
            ofOne.isPresent() ? ", " + Labels.count(ofOne.getAsLong()) + " B for one client" : "",
            Labels.count(pair.poll().clients()));
  }

  private static String expected(CellResult poll, long onceBytes) {
    long updates = updatesBetweenPolls(poll);
    return "%s B between two polls of a client (%s %s); %s B if kept for each client"
        .formatted(
            Labels.count(onceBytes),
            Labels.count(updates),
            updates == 1 ? "update" : "updates",
            Labels.count(onceBytes * poll.clients()));
  }

  private static String sentence(Pair pair, long keptBytes) {
    boolean keptForPushing = Cost.RETAINED_UPDATE_BYTES.of(pair.push()).orElse(0) >= keptBytes;
    return "In the sense that updates wait for polls: this server keeps them once per topic, not"
        + " for each client"
        + (keptForPushing ? ", and as many when it pushes" : "")
        + "; pushing holds what sockets do not take at once."
        + slowReaders(pair.push());
  }

  private static String slowReaders(CellResult push) {
    int slow = push.settings().slowReaders();
    OptionalLong ofOne = Cost.QUEUED_BYTES_PER_CLIENT_MAX.of(push);
    return slow == 0 || ofOne.isEmpty()
        ? ""
        : " %s of its clients stopped reading; for none did more than %s B wait."
            .formatted(Labels.count(slow), Labels.count(ofOne.getAsLong()));
  }
}
