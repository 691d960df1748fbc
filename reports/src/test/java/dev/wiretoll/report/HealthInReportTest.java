package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthInReportTest {
  @TempDir Path directory;

  @Test
  void processesAndMachineStandWithTheirShareOfTheCores() throws IOException {
    RunResult run = SampleRun.in(directory).polling(100).but(HealthInReportTest::watched).write();

    assertThat(HealthTables.processes(run).rows())
        .extracting(row -> row.cells().subList(1, row.cells().size()))
        .containsExactly(
            List.of("agent 1", "29.5", "14.8", "3", "12", "9", "40"),
            List.of("all other processes", "4.2", "2.1", "", "", "", ""),
            List.of("whole machine", "62.4", "31.2", "", "", "", ""));
  }

  @Test
  void clocksAgreeToWithinTheWidestReading() throws IOException {
    RunResult run =
        SampleRun.in(directory)
            .websocket(100)
            .polling(100)
            .but(HealthInReportTest::watched)
            .write();

    assertThat(HealthTables.clocks(run))
        .isEqualTo(" All processes read one clock; readings agreed to within 0.212 ms.");
  }

  @Test
  void clocksThatWereNotReadAreNotSpokenOf() throws IOException {
    RunResult run = SampleRun.in(directory).polling(100).write();

    assertThat(HealthTables.clocks(run)).isEmpty();
    assertThat(HealthTables.processes(run).rows().get(0).cells())
        .containsExactly(
            "polling, 100", "server", "3.1", "\u2013", "\u2013", "\u2013", "\u2013", "\u2013");
  }

  @Test
  void latenessIsThatOfTheMetricsThatWereMeasured() throws IOException {
    RunResult run = SampleRun.in(directory).polling(100).websocket(100).write();

    assertThat(HealthTables.lateness(run).rows())
        .extracting(row -> row.cells().get(0) + ": " + row.cells().get(1))
        .containsExactly(
            "polling, 100: requests sent late",
            "polling, 100: updates published late",
            "WebSocket, 100: updates published late");
  }

  @Test
  void offeredStandsBesideAchievedPerSecond() throws IOException {
    RunResult run =
        SampleRun.in(directory)
            .polling(100)
            .but(cell -> Cells.withLoad(cell, cell.load().withAchieved(900, 505)))
            .websocket(100)
            .write();

    assertThat(RatesTable.of(run).rows())
        .extracting(Table.Row::cells)
        .containsExactly(List.of("polling", "100", "100", "90.00", "90.0", "100", "50.50", "50.5"));
  }

  static CellResult watched(CellResult cell) {
    return Cells.withHealth(
        cell,
        new TreeMap<>(
            Map.of(
                "agent1",
                Map.of(
                    "cpuNs",
                    2_950_000_000L,
                    "gcCollections",
                    3L,
                    "gcPauseMs",
                    12L,
                    "gcLongestPauseMs",
                    9L,
                    "heapPeakBytes",
                    40L << 20,
                    "clockBoundNs",
                    212_000L),
                "machine",
                Map.of("cores", 2L, "cpuBusyPerMille", 312L, "cpuOthersPerMille", 21L))));
  }
}
