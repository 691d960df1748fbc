package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import java.util.List;
import java.util.Optional;

/** C2: what WebSocket adds to a message. */
final class MessageFramingClaim implements Claim {
  private static final List<String> WEBSOCKETS =
      List.of("websocket", "websocket-hixie76", "websocket-hixie75");
  private static final double CHAPTER_BYTES = 2;
  private static final double TOLERANCE_BYTES = 0.05;

  @Override
  public String id() {
    return "C2";
  }

  @Override
  public String words() {
    return "A WebSocket message carries next to nothing beside its text";
  }

  @Override
  public String chapterFigure() {
    return "2 bytes";
  }

  @Override
  public Recipe recipe() {
    return Recipe.of(
        id(),
        "WebSocket of the standard and of both drafts before it.",
        "c2-websocket-overhead.yaml");
  }

  @Override
  public Finding judge(Evidence evidence) {
    return evidence
        .of(WEBSOCKETS)
        .findFirst()
        .map(MessageFramingClaim::finding)
        .orElse(Finding.none("No valid cell used WebSocket."));
  }

  private static Finding finding(CellResult cell) {
    double bytes = UpdateLayers.of(cell).orElseThrow().framing();
    Optional<Double> sent = cell.bytes().perUpstreamMessage().map(ByteCosts.PerUpdate::overhead);
    boolean holds = Math.abs(bytes - CHAPTER_BYTES) <= TOLERANCE_BYTES;
    return new Finding(
        Labels.bytes(bytes)
            + " bytes"
            + sent.map(up -> " to the client, " + Labels.bytes(up) + " from it").orElse(""),
        cell.model()
            .map(form -> Labels.bytes(form.overheadBytesPerUpdate()) + " bytes")
            .orElse(Finding.NONE),
        holds ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
        sentence(cell, holds));
  }

  private static String sentence(CellResult cell, boolean holds) {
    if (!holds) {
      return "A message of "
          + Labels.count(cell.settings().messageBytes())
          + " bytes needs more room for its length than one under 126 bytes.";
    }
    return cell.delivery().equals("websocket")
        ? "That is one under 126 bytes from the server; one from a client takes 4 more, its mask."
        : "The draft of 2010 puts one byte before a message and one after it.";
  }
}
