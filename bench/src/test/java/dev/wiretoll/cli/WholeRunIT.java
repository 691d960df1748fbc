package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
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
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final List<ProcessHandle> seen = new ArrayList<>();
  private final List<Process> coordinators = new ArrayList<>();

  @AfterEach
  void leavesNoProcessBehind() {
    // A failed test leaves its run going; the children end when its pipes close.
    coordinators.forEach(Process::destroyForcibly);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(seen).noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void everyUpdateArrivesAndCostsWhatTheChapterSays() throws Exception {
    Process run = start("--clients", "200", "--warmup", "1s", "--duration", "4s");

    assertThat(run.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(err()).doesNotContain("LEAK", "Exception", "invalid");
    assertThat(run.exitValue()).isZero();
    RunResult result = RunFolder.open(directory.resolve("out")).read();
    assertThat(result.cells()).extracting(CellResult::delivery).contains("polling", "websocket");
    result.cells().forEach(WholeRunIT::assertComplete);
    assertPolling(result.cells().get(0));
    assertWebSocket(result.cells().get(1));
    assertThat(directory.resolve("out/index.html")).isNotEmptyFile();
    assertThat(directory.resolve("out/results.csv")).isNotEmptyFile();
    assertThat(directory.resolve("out/polling-200-r1-deliveryAge.hgrm")).isNotEmptyFile();
    assertReportIsRenderedAgain();
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
    Path page = directory.resolve("out/index.html");
    String first = Files.readString(page);
    Files.delete(page);

    Process report = java("report", "out");

    assertThat(report.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(report.exitValue()).isZero();
    assertThat(page).hasContent(first);
  }

  @ParameterizedTest
  @CsvSource({"ServerProcess, server", "AgentProcess, agent"})
  void aKilledChildEndsTheRunWithWhatWasMeasured(String main, String name) throws Exception {
    Process run = start("--clients", "100", "--warmup", "0", "--duration", "1h");
    awaitMeasuring(run);

    signal("-KILL", "" + child(run, main).pid());

    assertEndsInvalid(run);
    RunResult result = RunFolder.open(directory.resolve("out")).read();
    assertThat(result.cells().get(0).validity().reasons().toString())
        .contains(name)
        .contains("ended with exit code 137 during measurement");
  }

  @Test
  void ctrlCWritesWhatWasMeasured() throws Exception {
    Process run = start("--clients", "100", "--warmup", "0", "--duration", "1h");
    awaitMeasuring(run);

    signal("-INT", "-" + run.pid());

    assertEndsInvalid(run);
    CellResult cell = RunFolder.open(directory.resolve("out")).read().cells().get(0);
    assertThat(cell.validity().reasons()).contains("interrupted during measurement");
    assertThat(cell.load().offeredUpdates()).isBetween(1L, 10_000L);
  }

  private void assertEndsInvalid(Process run) throws Exception {
    assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isEqualTo(3);
    assertThat(out()).contains("NO");
  }

  private Process start(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("run", "--out", "out"));
    all.addAll(List.of(words));
    return java(all.toArray(new String[0]));
  }

  private Process java(String... words) throws IOException {
    // A shell's background job has SIGINT ignored; a run at a prompt has not.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("dev.wiretoll.cli.Main");
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("out.txt").toFile())
            .redirectError(directory.resolve("err.txt").toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process coordinator = builder.start();
    coordinators.add(coordinator);
    return coordinator;
  }

  private void awaitMeasuring(Process run) {
    await().atMost(PATIENCE).until(() -> err().contains("measuring"));
    seen.addAll(run.descendants().toList());
    assertThat(seen).hasSize(2);
  }

  private static ProcessHandle child(Process run, String main) {
    return run.descendants()
        .filter(child -> child.info().commandLine().orElse("").strip().endsWith(main))
        .findFirst()
        .orElseThrow();
  }

  private static void signal(String signal, String target) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, "--", target).start().waitFor()).isZero();
  }

  private String err() throws IOException {
    return Files.readString(directory.resolve("err.txt"));
  }

  private String out() throws IOException {
    return Files.readString(directory.resolve("out.txt"));
  }
}
