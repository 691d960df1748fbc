package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.cli.check.Opponent;
import dev.wiretoll.cli.output.ReportOutput;
import dev.wiretoll.cli.output.RunOnDisk;
import dev.wiretoll.lab.Lab;
import dev.wiretoll.result.Check;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check} in this JVM, up to where processes would be started. */
class CheckCommandTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--baseline b.json|NO_BASELINE|b.json does not exist; --save-baseline b.json makes one",
        "|NO_BASELINE|no baseline: check needs --against, --baseline or --limits",
        "--baseline b --against b|USAGE|--against: cannot be used together with --baseline",
        "--baseline corrupt.json|USAGE|--baseline: must be a run's results.json: ",
        "--baseline newer.json|USAGE|schemaVersion must be 1: 2, which a newer version",
        "--baseline foreign|USAGE|must hold polling at 600 clients",
        "--against .|USAGE|--against must be a build of Wiretoll: a jar, a folder of jars, or",
        "--against corrupt.json|USAGE|--against must be a build of Wiretoll",
        "--against nowhere|USAGE|--against must be a build of Wiretoll",
        "--save-baseline b --interval 1s,2s|USAGE|--interval must be a single value in a check",
        "--save-baseline b --clients 5,6|USAGE|--clients must be a single value in a check",
        "--limits corrupt.json|USAGE|corrupt.json: is no YAML, line 1",
        "--limits unknown.yaml|USAGE|unknown.yaml: limit \"polling.speed\": metric must be one of",
        "--limits list.yaml|USAGE|list.yaml: *.lost: must be a single bound",
        "--live 8080|USAGE|--live: unknown option of check"
      })
  void whatCannotBeCheckedIsOneLineBeforeAnythingIsStarted(String words, ExitCode code, String line)
      throws IOException {
    Files.writeString(directory.resolve("corrupt.json"), "[1, 2");
    Files.writeString(directory.resolve("newer.json"), "{\"schemaVersion\": 2}");
    Files.writeString(directory.resolve("unknown.yaml"), "polling.speed: \"< 3 ms\"");
    Files.writeString(directory.resolve("list.yaml"), "\"*.lost\": [\"== 0\", \"== 1\"]");
    RunOnDisk.write(directory.resolve("foreign"), "before", 909);

    assertThat(run(Optional.ofNullable(words).orElse(""))).isEqualTo(code);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains(line);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(directory.resolve("wiretoll-runs")).doesNotExist();
  }

  @Test
  void helpTellsItsOwnDefaults() {
    assertThat(run("--help")).isEqualTo(ExitCode.OK);

    assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
        .contains("--against", "(default: 600)", "(default: polling,websocket)")
        .doesNotContain("--live", "--allow-invalid", "(default: 1000)");
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, OK, OK",
    "IMPROVEMENT, OK, OK",
    "REGRESSION, REGRESSION, REGRESSION",
    "INCONCLUSIVE, INVALID, INVALID",
    "NO_BASELINE, OK, NO_BASELINE"
  })
  void everyVerdictHasItsExitCode(Check.Verdict verdict, ExitCode asked, ExitCode missing) {
    Check check = check(verdict, List.of());

    assertThat(CheckCommand.exitCode(check, new Opponent.Nobody())).isEqualTo(asked);
    assertThat(CheckCommand.exitCode(check, new Opponent.Missing("b", Path.of("b"))))
        .isEqualTo(missing);
  }

  @Test
  void limitsThatCouldNotBeJudgedAreNotGreen() {
    Check check = check(Check.Verdict.NO_BASELINE, List.of("no round is valid"));

    assertThat(CheckCommand.exitCode(check, new Opponent.Nobody())).isEqualTo(ExitCode.INVALID);
  }

  private static Check check(Check.Verdict verdict, List<String> gaps) {
    Check.Base nobody = new Check.Base(Check.BaseKind.NONE, "", "", false, List.of());
    return new Check(verdict, List.of("why"), gaps, List.of(), nobody, 0.02, List.of());
  }

  private ExitCode run(String words) {
    List<String> all = words.isEmpty() ? List.of("check") : List.of(("check " + words).split(" "));
    Invocation invocation =
        new Invocation(Map.of(), Map.of(), directory, new PrintStream(out), new PrintStream(err));
    return new Wiretoll(new ReportOutput(), venue -> noLab(), cells -> Optional.empty())
        .run(all, invocation);
  }

  private static Lab noLab() {
    throw new IllegalStateException("nothing is to be run here");
  }
}
