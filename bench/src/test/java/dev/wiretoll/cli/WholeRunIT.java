package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.Needs;
import dev.wiretoll.lab.NetworkNamespace;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Group;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real thing: coordinator, server and agent as processes, on real sockets. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class WholeRunIT {
  @TempDir Path directory;

  @Test
  void everyUpdateArrivesAndCostsWhatTheChapterSays() throws Exception {
    try (RunProcess run =
        start("--clients", "200", "--warmup", "1s", "--duration", "4s", "--drain", "1s")) {
      assertThat(run.awaitExit(120)).as(run.err()).isZero();
      assertThat(run.err()).doesNotContain("LEAK", "Exception", "invalid");
    }
    RunResult result = RunFolder.open(directory.resolve("out")).read();
    assertThat(result.cells()).extracting(CellResult::delivery).contains("polling", "websocket");
    result.cells().forEach(WholeRunIT::assertComplete);
    assertPolling(cell(result, "polling"));
    assertWebSocket(cell(result, "websocket"));
    assertThat(directory.resolve("out/index.html")).isNotEmptyFile();
    assertThat(directory.resolve("out/results.csv")).isNotEmptyFile();
    assertThat(directory.resolve("out/polling-200-r1-deliveryAge.hgrm")).isNotEmptyFile();
    assertThat(directory.resolve("job-summary.md"))
        .hasSameTextualContentAs(directory.resolve("out/summary.md"));
    assertReportIsRenderedAgain();
  }

  private static CellResult cell(RunResult result, String delivery) {
    return result.cells().stream()
        .filter(cell -> cell.delivery().equals(delivery))
        .findFirst()
        .orElseThrow();
  }

  private static void assertComplete(CellResult cell) {
    assertThat(cell.validity().reasons()).isEmpty();
    assertThat(cell.load().offeredUpdates()).isEqualTo(200 * 4);
    assertThat(cell.load().deliveredUpdates()).isEqualTo(cell.load().offeredUpdates());
    assertThat(cell.load().lost() + cell.load().duplicated() + cell.load().reordered()).isZero();
    assertThat(cell.load().requests()).isEqualTo(cell.load().offeredRequests());
    assertThat(cell.bytes().total().unexplained()).isZero();
    assertThat(cell.bytes().total().metered().clientSent())
        .isEqualTo(cell.bytes().total().metered().serverReceived());
    assertThat(cell.bytes().total().metered().clientReceived())
        .isEqualTo(cell.bytes().total().metered().serverSent());
    assertThat(cell.timeline()).isNotEmpty();
  }

  private static void assertPolling(CellResult cell) {
    Map<String, List<Long>> sizes = cell.bytes().perMessage();
    assertThat(sizes.get("requestHead")).containsExactly(716L);
    assertThat(sizes.get("responseHead")).containsExactly(193L);
    assertThat(cell.bytes().perUpdate().orElseThrow().overhead()).isCloseTo(909, within(4.5));
    assertThat(cell.bytes().chapterCharactersPerUpdate().orElseThrow()).isCloseTo(871, within(4.3));
    double answers = cell.load().requests();
    double others = cell.load().emptyPolls() + cell.load().multipleAnswers();
    assertThat(others / answers).isLessThan(0.05);
  }

  private static void assertWebSocket(CellResult cell) {
    assertThat(cell.bytes().perUpdate().orElseThrow().overhead()).isEqualTo(2.0);
    assertThat(cell.bytes().perMessage().get("webSocketFrameHeader")).containsExactly(2L);
  }

  private void assertReportIsRenderedAgain() throws Exception {
    Map<Path, String> first = new LinkedHashMap<>();
    for (String name : List.of("index.html", "junit.xml", "benchmark.json", "summary.md")) {
      Path file = directory.resolve("out").resolve(name);
      first.put(file, Files.readString(file));
      Files.delete(file);
    }

    try (RunProcess report = RunProcess.start(directory, Main.class, List.of("report", "out"))) {
      assertThat(report.awaitExit(60)).isZero();
    }
    first.forEach((file, content) -> assertThat(file).hasContent(content));
  }

  @Test
  void aFleetOfTwoAddressesIsWeighed() throws Exception {
    try (RunProcess run =
        start(
            ("--deliveries websocket --clients 3000 --warmup 0 --duration 2s --interval 2s"
                    + " --allow-invalid")
                .split(" "))) {
      run.awaitMeasuring();
      assertThat(clientAddresses()).containsExactly("127.1.0.1", "127.1.0.2");
      assertThat(run.awaitExit(180)).as(run.err()).isZero();
      assertThat(run.err()).containsPattern("connecting [0-9]+/3000");
    }
    CellResult cell = RunFolder.open(directory.resolve("out")).read().cells().get(0);
    assertThat(cell.load().connectFailures()).isZero();
    assertThat(cell.load().connectFailuresByCause()).isEmpty();
    assertThat(cell.load().deliveredUpdates()).isEqualTo(cell.load().offeredUpdates());
    assertThat(cell.bytes().total().unexplained()).isZero();
    assertThat(Cost.SERVER_BYTES_PER_CONNECTION.of(cell).orElseThrow()).isBetween(500L, 20_000L);
    assertThat(Cost.CLIENT_BYTES_PER_CONNECTION.of(cell).orElseThrow()).isBetween(500L, 20_000L);
    assertThat(Cost.SERVER_RESIDENT.of(cell).orElseThrow()).isGreaterThan(10L << 20);
    assertThat(Cost.CLIENT_RESIDENT.of(cell).orElseThrow()).isGreaterThan(10L << 20);
    assertThat(Cost.CONNECTING_TIME.of(cell).orElseThrow()).isPositive();
    assertThat(Cost.SERVER_PROCESSES.of(cell)).hasValue(1);
  }

  /**
   * Addresses of 127.1.0.0/16 that now have connections. The kernel has them in hexadecimal, the
   * last octet first; Java's sockets are IPv6, with the address mapped into its last four bytes.
   */
  private static List<String> clientAddresses() throws IOException {
    return Files.readString(Path.of("/proc/net/tcp6"))
        .lines()
        .map(line -> line.strip().split("\\s+", 3)[1].split(":", 2)[0])
        .filter(local -> local.endsWith("017F"))
        .map(local -> local.substring(local.length() - 8))
        .map(local -> "127.1." + octet(local, 2) + "." + octet(local, 0))
        .distinct()
        .sorted()
        .toList();
  }

  private static int octet(String hex, int at) {
    return Integer.parseInt(hex.substring(at, at + 2), 16);
  }

  @Test
  void roundsAreInterleavedAndMergedIntoOneLine() throws Exception {
    try (RunProcess run =
        start(
            ("--rounds 2 --deliveries polling,websocket --clients 20 --interval 100ms"
                    + " --warmup 0 --duration 1s --allow-invalid")
                .split(" "))) {
      assertThat(run.awaitExit(120)).as(run.err()).isZero();
      assertThat(run.err()).contains("polling at 20 clients, round 2 of 2: measuring");
      assertThat(run.out().lines().filter(line -> line.endsWith(" of 2 rounds valid"))).hasSize(2);
    }
    RunResult result = RunFolder.open(directory.resolve("out")).read();
    assertThat(result.cells())
        .extracting(cell -> cell.delivery() + " " + cell.round())
        .containsExactly("polling 1", "websocket 1", "polling 2", "websocket 2");
    assertThat(result.groups()).hasSize(2);
    result.groups().forEach(group -> assertMerged(group, result));
  }

  private static void assertMerged(Group group, RunResult result) {
    List<CellResult> valid =
        result.cells().stream()
            .filter(cell -> cell.delivery().equals(group.delivery()))
            .filter(cell -> cell.validity().valid())
            .toList();
    assertThat(group.rounds()).isEqualTo(valid.size());
    assertThat(group.latency().values().stream().mapToLong(Distribution::count).sum())
        .isEqualTo(
            valid.stream()
                .flatMap(cell -> cell.latency().values().stream())
                .mapToLong(Distribution::count)
                .sum());
  }

  @Test
  void anIsolatedRunCountsItsPacketsAndComparesEveryLayer() throws Exception {
    Needs.none(NetworkNamespace.trial());
    try (RunProcess run =
        start(
            ("--isolate --tls --deliveries polling,websocket --clients 50 --interval 200ms"
                    + " --warmup 1s --duration 2s --allow-invalid")
                .split(" "))) {
      assertThat(run.awaitExit(120)).as(run.err()).isZero();
      assertThat(run.out())
          .containsPattern(
              "polling : websocket at 50 clients = [0-9]+ : 1 in HTTP and WebSocket framing,"
                  + " [0-9.]+ : 1 with TLS, [0-9.]+ : 1 in IP bytes \\(counted\\)");
    }
    List<CellResult> cells = RunFolder.open(directory.resolve("out")).read().cells();
    assertThat(cells)
        .hasSize(2)
        .allMatch(cell -> cell.bytes().tcpIp().orElseThrow().source().equals("counted"))
        .allMatch(cell -> cell.bytes().total().unexplained() == 0);
    assertThat(cells)
        .flatExtracting(cell -> cell.validity().reasons())
        .noneMatch(reason -> reason.toString().contains("balance"));
  }

  @ParameterizedTest
  @CsvSource({"ServerProcess, server", "AgentProcess, agent"})
  void aKilledChildEndsTheRunWithWhatWasMeasured(String main, String name) throws Exception {
    try (RunProcess run = start("--clients", "100", "--warmup", "0", "--duration", "1h")) {
      run.awaitMeasuring();

      run.killChild(main);

      assertThat(run.awaitExit(10)).isEqualTo(3);
      assertThat(run.out()).contains("NO");
      assertThat(firstCell().validity().reasons().toString())
          .contains(name)
          .contains("ended with exit code 137 during measurement");
      assertThat(run.children()).hasSize(2);
    }
  }

  @Test
  void ctrlCWritesWhatWasMeasured() throws Exception {
    try (RunProcess run = start("--clients", "100", "--warmup", "0", "--duration", "1h")) {
      run.awaitMeasuring();

      run.ctrlC();

      assertThat(run.awaitExit(10)).isEqualTo(3);
      assertThat(run.out()).contains("NO");
      assertThat(firstCell().validity().reasons()).contains("interrupted during measurement");
      assertThat(firstCell().load().offeredUpdates()).isBetween(1L, 10_000L);
      assertThat(run.children()).hasSize(2);
    }
  }

  private CellResult firstCell() throws IOException {
    return RunFolder.open(directory.resolve("out")).read().cells().get(0);
  }

  private RunProcess start(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("run", "--out", "out"));
    all.addAll(List.of(words));
    return RunProcess.start(
        directory, Main.class, all, directory.resolve("job-summary.md").toString());
  }
}
