package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A whole run, its coordinator in a JVM and a process group of its own. */
@EnabledOnOs(OS.LINUX)
class RunProcessTest {
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
  void aGoodRunEndsWithItsTableAndZero() throws Exception {
    Process run = start("--duration", "200ms");

    assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(err()).contains("websocket at 1000 clients: measuring").doesNotContain("invalid");
    assertThat(run.exitValue()).isZero();
    assertThat(out()).startsWith("delivery").contains("websocket", "yes", "wiretoll-runs");
    assertThat(directory.resolve("wiretoll-runs/latest/scenario.yaml")).isRegularFile();
  }

  @Test
  void ctrlCKeepsWhatWasMeasuredAndExitsWith3() throws Exception {
    Process run = start("--duration", "1h");
    awaitMeasuring(run);

    signal("-INT", "-" + run.pid());

    assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isEqualTo(3);
    assertThat(err())
        .contains("invalid: websocket at 1000 clients: interrupted during measurement");
    assertThat(out()).contains("NO");
    assertThat(directory.resolve("wiretoll-runs/latest/scenario.yaml")).isRegularFile();
  }

  @Test
  void aKilledServerIsAnInvalidCellAndExitsWith3() throws Exception {
    Process run = start("--duration", "1h");
    awaitMeasuring(run);

    signal("-KILL", "" + child(run, "Server").pid());

    assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isEqualTo(3);
    assertThat(err()).contains("ended with exit code 137 during measurement");
  }

  @Test
  void anAllowedInvalidRunExitsWithZeroAndKeepsTheMark() throws Exception {
    Process run = start("--duration", "1h", "--allow-invalid");
    awaitMeasuring(run);

    signal("-KILL", "" + child(run, "Agent").pid());

    assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isZero();
    assertThat(out()).contains("NO");
  }

  @Test
  void childrenDoNotOutliveAKilledCoordinator() throws Exception {
    Process run = start("--duration", "1h");
    awaitMeasuring(run);

    signal("-KILL", "" + run.pid());

    assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).hasSize(2);
  }

  private Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    // A shell's background job has SIGINT ignored; a run at a prompt has not.
    command.addAll(List.of("env", "--default-signal=INT", "setsid"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("dev.wiretoll.cli.ScriptedMain");
    command.addAll(List.of("--deliveries", "websocket", "--interval", "10ms", "--drain", "0"));
    command.addAll(List.of("--warmup", "200ms"));
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
  }

  private static ProcessHandle child(Process run, String role) {
    return run.descendants()
        .filter(child -> child.info().commandLine().orElse("").strip().endsWith("$" + role))
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
