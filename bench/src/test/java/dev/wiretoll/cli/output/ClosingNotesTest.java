package dev.wiretoll.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.Environment;
import dev.wiretoll.result.Load;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.Validity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ClosingNotesTest {
  private static final long UPDATES = 10;

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

  private static List<String> notes(CellResult... cells) {
    return ClosingNotes.of(
        RunResult.of(
            "id",
            "",
            "2026-11-22T12:00:00Z",
            new Environment("os", "1", "arch", "cpu", 2, 1, "jvm", "4.2", "same machine"),
            Map.of(),
            Validity.of(List.of(), List.of()),
            List.of(cells)));
  }

  private static ByteCosts.TcpIp counted(double perUpdate) {
    return ByteCosts.TcpIp.counted(
        Math.round(perUpdate * UPDATES), perUpdate, 10_000, OptionalDouble.empty());
  }

  private static CellResult cell(
      String delivery,
      String variant,
      int clients,
      long overhead,
      long tlsRecords,
      Optional<ByteCosts.TcpIp> packets) {
    ByteCosts costs =
        new ByteCosts(
            Optional.of(new ByteCosts.PerUpdate(overhead, 21)),
            OptionalDouble.empty(),
            0,
            OptionalDouble.empty(),
            Map.of(),
            new ByteCosts.WindowBytes(
                Map.of(), tlsRecords > 0 ? Map.of("tlsRecords", tlsRecords * UPDATES) : Map.of()),
            new ByteCosts.TotalBytes(Map.of(), Map.of(), new ByteCosts.Metered(0, 0, 0, 0), 0),
            Map.of(),
            Map.of(),
            packets);
    return new CellResult(
        delivery,
        variant,
        clients,
        1,
        new CellSettings(
            1,
            1,
            1,
            21,
            0,
            0,
            tlsRecords > 0,
            false,
            "chapter",
            "all",
            "stratified",
            "nio",
            0,
            1,
            0,
            Optional.empty()),
        Validity.of(List.of(), List.of()),
        new Load(1, UPDATES, UPDATES, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        costs,
        Map.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  private static CellResult withFallbacks(CellResult cell, long fallbacks) {
    return new CellResult(
        cell.delivery(),
        cell.variant(),
        cell.clients(),
        cell.round(),
        cell.settings(),
        cell.validity(),
        cell.load().withConnections(fallbacks, 0),
        cell.bytes(),
        cell.latency(),
        cell.model(),
        cell.cost(),
        cell.health(),
        cell.series(),
        cell.timeline());
  }
}
