package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.report.claim.Evidence.Pair;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.ModelValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** C4: how many times less overhead WebSocket has. */
final class HeaderRatioClaim implements Claim {
  private static final double CHAPTER_RATIO = 435;
  private static final double ROUGHLY = 0.02;
  private static final String TO_ONE = ":1";

  @Override
  public String id() {
    return "C4";
  }

  @Override
  public String words() {
    return "WebSocket cuts header traffic 500 to 1, with larger heads 1,000 to 1";
  }

  @Override
  public String chapterFigure() {
    return "435:1 by its own numbers (871 / 2)";
  }

  @Override
  public Recipe recipe() {
    return Recipe.of(
        id(),
        "Polling and WebSocket with the chapter\u2019s heads and with long ones, plain and over TLS; as"
            + " root, --isolate counts packets instead of modelling them.",
        "c4-layers.yaml");
  }

  @Override
  public Finding judge(Evidence evidence) {
    // Encrypted before plain, since that shows all layers; then the fewest clients.
    return evidence
        .pairs("polling", List.of("websocket"))
        .filter(pair -> pair.pollLayers().isPresent() && pair.pushLayers().isPresent())
        .filter(pair -> characters(pair).isPresent())
        .min(
            Comparator.comparing((Pair pair) -> !Evidence.hasChapterHeads(pair.poll()))
                .thenComparing(pair -> !pair.push().settings().tls())
                .thenComparing(pair -> pair.poll().clients()))
        .map(HeaderRatioClaim::finding)
        .orElse(
            Finding.none("It takes polling and WebSocket under the same conditions, both valid."));
  }

  private static Finding finding(Pair pair) {
    double ratio = characters(pair).getAsDouble();
    boolean framing = ratio >= CHAPTER_RATIO * (1 - ROUGHLY);
    Optional<String> packets = packets(pair);
    Verdict above = packets.isPresent() ? Verdict.HOLDS_WITHOUT_PACKETS : Verdict.HOLDS;
    return new Finding(
        measured(pair, ratio),
        expected(pair),
        framing ? above : Verdict.DOES_NOT_HOLD,
        packets
            .map(ip -> "With the TCP/IP packets that both need the ratio is " + ip + " to 1.")
            .orElse("TCP/IP packets, which both need, are not in this ratio."));
  }

  private static OptionalDouble characters(Pair pair) {
    OptionalDouble poll = pair.poll().bytes().chapterCharactersPerUpdate();
    OptionalDouble push = pair.push().bytes().chapterCharactersPerUpdate();
    return poll.isPresent() && push.orElse(0) > 0
        ? OptionalDouble.of(poll.getAsDouble() / push.getAsDouble())
        : OptionalDouble.empty();
  }

  private static String measured(Pair pair, double characters) {
    UpdateLayers poll = pair.pollLayers().orElseThrow();
    UpdateLayers push = pair.pushLayers().orElseThrow();
    List<String> ratios = new ArrayList<>();
    ratios.add(Labels.count((long) characters) + TO_ONE + " in characters");
    ratios.add(Labels.ratio(poll.framing(), push.framing()) + TO_ONE + " in bytes");
    if (push.tls() > 0) {
      ratios.add(Labels.ratio(poll.withTls(), push.withTls()) + TO_ONE + " with TLS");
    }
    packets(pair)
        .ifPresent(
            ip ->
                ratios.add(
                    ip
                        + TO_ONE
                        + " with TCP/IP ("
                        + (poll.ipCounted() && push.ipCounted() ? "counted" : "modelled")
                        + ")"));
    return String.join(", ", ratios);
  }

  private static Optional<String> packets(Pair pair) {
    OptionalDouble poll = pair.pollLayers().orElseThrow().withTcpIp();
    OptionalDouble push = pair.pushLayers().orElseThrow().withTcpIp();
    return poll.isPresent() && push.orElse(0) > 0
        ? Optional.of(Labels.ratio(poll.getAsDouble(), push.getAsDouble()))
        : Optional.empty();
  }

  private static String expected(Pair pair) {
    Optional<ModelValues> poll = pair.poll().model();
    Optional<ModelValues> push =
        pair.push().model().filter(form -> form.overheadBytesPerUpdate() > 0);
    if (poll.isEmpty() || push.isEmpty()) {
      return Finding.NONE;
    }
    String framing =
        Labels.ratio(poll.get().overheadBytesPerUpdate(), push.get().overheadBytesPerUpdate())
            + TO_ONE
            + " in bytes";
    double polled = expectedWithPackets(pair.poll(), poll.get());
    double pushed = expectedWithPackets(pair.push(), push.get());
    return polled > 0 && pushed > 0
        ? framing + ", " + Labels.ratio(polled, pushed) + TO_ONE + " with TCP/IP"
        : framing;
  }

  /** All IP bytes of an update but its payload; 0 or less when not known. */
  private static double expectedWithPackets(CellResult cell, ModelValues form) {
    return form.tcpIpBytesPerUpdate().orElse(0) - cell.settings().messageBytes();
  }
}
