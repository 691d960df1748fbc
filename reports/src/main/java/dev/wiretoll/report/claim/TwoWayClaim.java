package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.report.claim.Evidence.Pair;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import java.util.List;

/** C9: who listens over HTTP cannot speak on the same connection. */
final class TwoWayClaim implements Claim {
  /** Those first whose connection is never free. */
  private static final List<String> OVER_HTTP =
      List.of("streaming", "sse", "long-polling", "back-to-back-polling", "polling");

  private static final List<String> WEBSOCKETS =
      List.of("websocket", "websocket-hixie76", "websocket-hixie75");

  private static final double BETWEEN_ONE_AND_TWO = 1.5;

  @Override
  public String id() {
    return "C9";
  }

  @Override
  public String words() {
    return "Two-way traffic over HTTP needs a second connection";
  }

  @Override
  public String chapterFigure() {
    return Finding.NONE;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of(
        id(),
        "Clients that stream, poll or use WebSocket also send a message each second"
            + " (upstream-interval); the server counts their connections.",
        "c9-both-ways.yaml");
  }

  @Override
  public Finding judge(Evidence evidence) {
    return OVER_HTTP.stream()
        .flatMap(http -> evidence.pairs(http, WEBSOCKETS))
        .filter(pair -> isTwoWay(pair.poll()) && isTwoWay(pair.push()))
        .findFirst()
        .map(TwoWayClaim::finding)
        .orElse(
            Finding.none(
                "It takes clients that also send (upstream-interval), over HTTP and by WebSocket,"
                    + " and a count of their connections."));
  }

  private static boolean isTwoWay(CellResult cell) {
    return cell.load().upstreamMessages() > 0 && Cost.ACCEPTED_CONNECTIONS.of(cell).isPresent();
  }

  private static Finding finding(Pair pair) {
    boolean second = perClient(pair.poll()) > BETWEEN_ONE_AND_TWO;
    boolean single = perClient(pair.push()) < BETWEEN_ONE_AND_TWO;
    return new Finding(
        figures(pair.poll()) + "; " + figures(pair.push()),
        "2 connections a client over HTTP, 1 by WebSocket",
        second && single ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
        sentence(pair, second, single));
  }

  private static double perClient(CellResult cell) {
    return (double) Cost.ACCEPTED_CONNECTIONS.of(cell).orElseThrow() / cell.clients();
  }

  private static String figures(CellResult cell) {
    String each = Labels.plain(Math.round(perClient(cell) * 100) / 100.0);
    return Labels.delivery(cell.delivery())
        + " "
        + each
        + (each.equals("1") ? " connection a client" : " connections a client")
        + cell.bytes()
            .perUpstreamMessage()
            .map(ByteCosts.PerUpdate::overhead)
            .map(bytes -> ", " + Labels.bytes(bytes) + " B of overhead a message")
            .orElse("");
  }

  private static String sentence(Pair pair, boolean second, boolean single) {
    if (!second) {
      return "Over HTTP clients did with one connection.";
    }
    if (!single) {
      return "By WebSocket clients took more than one connection, too.";
    }
    return pair.poll().delivery().equals("polling")
        ? "Our clients send by POST beside the connection that polls; between two polls that one"
            + " would be free, too."
        : "While a response is under way a client cannot send on that connection, so it sends by"
            + " POST on another; a WebSocket carries both ways.";
  }
}
