package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A whole run, its coordinator a process of its own, with children that open no socket. */
@EnabledOnOs(OS.LINUX)
class RunProcessTest {
  @TempDir Path directory;

  @Test
  void aGoodRunEndsWithItsTableAndZero() throws Exception {
    try (RunProcess run = start("--duration", "2s")) {
      assertThat(run.awaitExit(30)).isZero();
      assertThat(run.err())
          .contains("websocket at 1000 clients: measuring")
          .doesNotContain("invalid");
      assertThat(run.out()).startsWith("delivery").contains("websocket", "yes", "wiretoll-runs");
      assertThat(directory.resolve("wiretoll-runs/latest/scenario.yaml")).isRegularFile();
    }
  }

  @Test
  void aRunIsNoneTheWorseForAJobSummaryThatCannotBeWritten() throws Exception {
    try (RunProcess run =
        RunProcess.start(directory, ScriptedMain.class, words("--duration", "1s"), "no/such/one")) {
      assertThat(run.awaitExit(30)).isZero();
      assertThat(run.err())
          .contains("warning: GITHUB_STEP_SUMMARY: the summary could not be appended to no/such");
    }
  }

  @Test
  void ctrlCKeepsWhatWasMeasuredAndExitsWith3() throws Exception {
    try (RunProcess run = start("--duration", "1h")) {
      run.awaitMeasuring();

      run.ctrlC();

      assertThat(run.awaitExit(10)).isEqualTo(3);
      assertThat(run.err())
          .contains("invalid: websocket at 1000 clients: interrupted during measurement");
      assertThat(run.out()).contains("NO");
      assertThat(directory.resolve("wiretoll-runs/latest/scenario.yaml")).isRegularFile();
    }
  }

  @Test
  void aKilledServerIsAnInvalidCellAndExitsWith3() throws Exception {
    try (RunProcess run = start("--duration", "1h")) {
      run.awaitMeasuring();

      run.killChild("$Server");

      assertThat(run.awaitExit(10)).isEqualTo(3);
      assertThat(run.err()).contains("ended with exit code 137 during measurement");
    }
  }

  @Test
  void anAllowedInvalidRunExitsWithZeroAndKeepsTheMark() throws Exception {
    try (RunProcess run = start("--duration", "1h", "--allow-invalid")) {
      run.awaitMeasuring();

      run.killChild("$Agent");

      assertThat(run.awaitExit(10)).isZero();
      assertThat(run.out()).contains("NO");
    }
  }

  @Test
  void childrenDoNotOutliveAKilledCoordinator() throws Exception {
    try (RunProcess run = start("--duration", "1h")) {
      run.awaitMeasuring();

      run.kill();

      run.awaitExit(10);
      assertThat(run.children()).hasSize(2);
    }
  }

  private RunProcess start(String... words) throws IOException {
    return RunProcess.start(directory, ScriptedMain.class, words(words));
  }

  private static List<String> words(String... words) {
    List<String> all =
        new ArrayList<>(List.of("--deliveries", "websocket", "--interval", "10ms", "--drain", "0"));
    all.addAll(List.of("--warmup", "200ms"));
    all.addAll(List.of(words));
    return all;
  }
}
