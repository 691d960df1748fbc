package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsInReportTest {
  @TempDir Path directory;

  @Test
  void everyCostStandsInItsUnit() throws IOException {
    RunResult run =
        bare(sample().websocket(1_000))
            .cost(Cost.SERVER_CPU_PER_UPDATE, 12_345)
            .cost(Cost.CLIENT_CPU_PER_UPDATE, 9_876)
            .cost(Cost.SERVER_BYTES_PER_CONNECTION, 6_144)
            .cost(Cost.CLIENT_BYTES_PER_CONNECTION, 3_600)
            .cost(Cost.KERNEL_BYTES_PER_CONNECTION, 11_776)
            .cost(Cost.CONNECTING_TIME, 500_000_000)
            .cost(Cost.SERVER_PROCESSES, 1)
            .cost(Cost.CLIENT_PROCESSES, 2)
            .cost(Cost.SERVER_RESIDENT, 250L << 20)
            .cost(Cost.CLIENT_RESIDENT, 100L << 20)
            .cost(Cost.KERNEL_GROWTH, 11L << 20)
            .write();

    assertThat(CostTable.of(run).head()).doesNotContain("of linear (%)");
    assertThat(CostTable.of(run).rows().get(0).cells())
        .containsExactly(
            "WebSocket", "1,000", "12.3", "9.88", "6", "3.52", "11.5", "0.500", "2,000");
    assertThat(CostTable.whole(run).rows().get(0).cells())
        .containsExactly("WebSocket", "1,000", "1", "2", "250", "100", "11", "361");
  }

  @Test
  void costsThatWereNotMeasuredAreLeftOutAndNeverZero() throws IOException {
    RunResult run =
        bare(bare(sample().websocket(1_000)).cost(Cost.CONNECTING_TIME, 500_000_000).polling(1_000))
            .cost(Cost.SERVER_CPU_PER_UPDATE, 20_000)
            .write();

    Table table = CostTable.of(run);

    assertThat(table.head())
        .containsExactly(
            "Delivery", "Clients", "Server CPU (\u00b5s/update)", "Connecting (s)", "rate (1/s)");
    assertThat(table.rows().get(1).cells())
        .containsExactly("polling", "1,000", "20", "\u2013", "\u2013");
    assertThat(CostTable.of(bare(sample().websocket(1_000)).write()).rows()).isEmpty();
  }

  @Test
  void memoryOfWhichAPartIsNotKnownHasNoSum() throws IOException {
    RunResult run =
        sample()
            .websocket(1_000)
            .cost(Cost.SERVER_RESIDENT, 250L << 20)
            .cost(Cost.CLIENT_RESIDENT, 100L << 20)
            .write();

    assertThat(CostTable.whole(run).head())
        .containsExactly("Delivery", "Clients", "Servers resident (MiB)", "Agents resident (MiB)");
  }

  @Test
  void connectingIsComparedWithThatOfTheFewestValidClients() throws IOException {
    RunResult run =
        bare(sample().websocket(100, "late"))
            .cost(Cost.CONNECTING_TIME, 1)
            .websocket(1_000)
            .cost(Cost.CONNECTING_TIME, 500_000_000)
            .websocket(2_000)
            .cost(Cost.CONNECTING_TIME, 900_000_000)
            .websocket(4_000)
            .cost(Cost.CONNECTING_TIME, 4_000_000_000L)
            .write();

    Table table = CostTable.of(run);

    int column = table.head().indexOf("of linear (%)");
    assertThat(table.rows())
        .extracting(row -> row.cells().get(column))
        .containsExactly("\u2013", "\u2013", "90", "200");
  }

  @Test
  void kindsOfIoStandBesideNio() throws IOException {
    RunResult run =
        sample()
            .io("epoll")
            .variant("tls, io epoll")
            .websocket(1_000)
            .cost(Cost.SERVER_CPU_PER_UPDATE, 10_000)
            .io("nio")
            .variant("tls, io nio")
            .websocket(1_000)
            .cost(Cost.SERVER_CPU_PER_UPDATE, 12_500)
            .io("io_uring")
            .variant("tls, io io_uring")
            .websocket(1_000, "late")
            .cost(Cost.SERVER_CPU_PER_UPDATE, 11_000)
            .write();

    assertThat(IoTable.of(run).rows())
        .extracting(row -> row.valid() + " " + row.cells().subList(0, 4))
        .containsExactly(
            "true [WebSocket (tls), 1,000, nio, 12.5, \u2013]",
            "true [WebSocket (tls), 1,000, epoll, 10, \u00d7 0.800]",
            "false [WebSocket (tls), 1,000, io_uring, 11, \u2013]");
  }

  @Test
  void oneKindOfIoOrOtherSettingsAreNotSetSideBySide() throws IOException {
    RunResult one = sample().websocket(1_000).polling(1_000).write();
    RunResult others =
        sample()
            .websocket("websocket", 1_000, 0)
            .io("epoll")
            .websocket("websocket", 1_000, 7)
            .write();

    assertThat(IoTable.of(one).rows()).isEmpty();
    assertThat(IoTable.of(others).rows()).isEmpty();
  }

  @Test
  void slowReadersStandWithWhatWaitedForThem() throws IOException {
    RunResult run =
        sample()
            .polling(100)
            .slowReaders(10)
            .websocket(100)
            .cost(Cost.QUEUED_BYTES_MAX, 655_360)
            .cost(Cost.QUEUED_BYTES_PER_CLIENT_MAX, 65_536)
            .write();

    Table table = WaitingTable.of(run);

    assertThat(table.head()).doesNotContain("Kept (B)", "Waiting, all clients (updates)");
    assertThat(table.rows())
        .extracting(Table.Row::cells)
        .containsExactly(List.of("WebSocket", "100", "10", "16,384", "655,360", "65,536", "0"));
  }

  private SampleRun sample() throws IOException {
    return SampleRun.in(directory);
  }

  /** Without the costs that every made-up cell has. */
  private static SampleRun bare(SampleRun run) {
    return run.but(
        cell ->
            new CellResult(
                cell.delivery(),
                cell.variant(),
                cell.clients(),
                cell.round(),
                cell.settings(),
                cell.validity(),
                cell.load(),
                cell.bytes(),
                cell.latency(),
                Optional.empty(),
                Map.of(),
                cell.health(),
                cell.series(),
                cell.timeline()));
  }
}
