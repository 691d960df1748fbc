package dev.wiretoll.cli.output;

import static dev.wiretoll.cli.output.SampleResults.cell;
import static dev.wiretoll.cli.output.SampleResults.inRound;
import static dev.wiretoll.cli.output.SampleResults.withAges;
import static dev.wiretoll.cli.output.SampleResults.withClockBound;
import static dev.wiretoll.cli.output.SampleResults.withFallbacks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ClosingNotesTest {
  @Test
  void pollingIsComparedWithWebSocketAtEachLayerForEachNumberOfClients() {
    List<String> notes =
        notes(
            cell("polling", "", 100, 910, 0, Optional.empty()),
            cell("websocket", "", 100, 2, 0, Optional.empty()),
            cell("polling", "tls", 1000, 910 + 50, 50, Optional.of(counted(1_120 + 21))),
            cell("websocket", "tls", 1000, 2 + 22, 22, Optional.of(counted(112 + 21))));

    assertThat(notes)
        .containsExactly(
            "polling : websocket at 100 clients = 455 : 1 in HTTP and WebSocket framing",
            "polling : websocket, tls at 1000 clients = 455 : 1 in HTTP and WebSocket framing,"
                + " 40 : 1 with TLS, 10 : 1 in IP bytes (counted)");
  }

  @Test
  void packetsByTheModelOnOneSideAreCalledModelled() {
    List<String> notes =
        notes(
            cell("polling", "", 100, 910, 0, Optional.of(counted(1_101))),
            cell("websocket", "", 100, 2, 0, Optional.of(ByteCosts.TcpIp.modelled(1_290, 129))));

    assertThat(notes).singleElement().asString().endsWith(", 10 : 1 in IP bytes (modelled)");
  }

  @Test
  void thereIsNoRatioOfDifferentConditions() {
    assertThat(
            notes(
                cell("polling", "", 100, 910, 0, Optional.empty()),
                cell("websocket", "", 10, 2, 0, Optional.empty()),
                cell("websocket", "deflate", 100, 2, 0, Optional.empty())))
        .isEmpty();
  }

  @Test
  void fallbacksAreToldWithTheirNumber() {
    CellResult streaming = cell("streaming", "via nginx", 100, 7, 0, Optional.empty());

    assertThat(notes(withFallbacks(streaming, 99)))
        .containsExactly("streaming, via nginx at 100 clients: 99 fell back to long-polling");
  }

  @Test
  void whatClocksLeaveOpenIsToldOfEachRound() {
    CellResult cell = cell("websocket", "", 100, 2, 0, Optional.empty());
    CellResult aged = withAges(cell, Distribution.of(someAges(), "file.hgrm"));

    assertThat(notes(withClockBound(aged, 300_000), inRound(cell, 2)))
        .containsExactly(
            "websocket at 100 clients: ages \u00b1 0.300 ms by the clocks of server and agents");
    assertThat(notes(withClockBound(inRound(cell, 2), 300_000)))
        .containsExactly(
            "websocket at 100 clients, round 2: ages are withheld, \u00b1 0.300 ms by the clocks of"
                + " server and agents");
  }

  @Test
  void ofSeveralRoundsTheFirstValidOneIsComparedForEachCondition() {
    CellResult polling = cell("polling", "", 100, 910, 0, Optional.empty());
    CellResult webSocket = cell("websocket", "", 100, 2, 0, Optional.empty());
    CellResult encryptedPolling = cell("polling", "tls", 100, 910 + 50, 50, Optional.empty());
    CellResult encryptedWebSocket = cell("websocket", "tls", 100, 2 + 22, 22, Optional.empty());

    List<String> notes =
        ClosingNotes.of(
            SampleResults.run(
                Map.of("rounds", "2"),
                List.of(new Group("polling", "", 100, 1, Map.of(), Map.of(), Map.of(), true)),
                inRound(polling, 1, "late"),
                inRound(webSocket, 1),
                inRound(encryptedPolling, 1),
                inRound(encryptedWebSocket, 1),
                inRound(polling, 2),
                inRound(webSocket, 2),
                inRound(encryptedPolling, 2),
                inRound(encryptedWebSocket, 2)));

    assertThat(notes)
        .containsExactly(
            "polling : websocket at 100 clients, round 2 = 455 : 1 in HTTP and WebSocket framing",
            "polling : websocket, tls at 100 clients, round 1 = 455 : 1 in HTTP and WebSocket"
                + " framing, 40 : 1 with TLS");
  }

  @Test
  void fallbacksOfSeveralRoundsAreOneLine() {
    CellResult streaming = cell("streaming", "", 100, 7, 0, Optional.empty());

    assertThat(
            notes(
                inRound(withFallbacks(streaming, 99), 1), inRound(withFallbacks(streaming, 0), 2)))
        .containsExactly(
            "streaming at 100 clients: 99, 0 fell back to long-polling, round by round");
  }

  private static List<String> notes(CellResult... cells) {
    return ClosingNotes.of(SampleResults.run(cells));
  }

  private static ByteCosts.TcpIp counted(double perUpdate) {
    return ByteCosts.TcpIp.counted(
        Math.round(perUpdate * SampleResults.UPDATES), perUpdate, 10_000, OptionalDouble.empty());
  }

  private static Histogram someAges() {
    Histogram ages = new Histogram(3);
    ages.recordValue(800_000);
    return ages;
  }
}
