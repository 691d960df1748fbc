package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.Check;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.CheckedMetric.Tier;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.server.Slowdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Checks of real servers, each by a process of its own. Judged are bytes and verdicts. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class CheckIT {
  private static final String ONE_BYTE =
      "-D" + Slowdown.PROPERTY + "=" + new Slowdown(1, 0, 0).text();

  @TempDir Path directory;

  @Test
  void aBuildBesideItselfCostsTheSameAndThreeRoundsAreTooFewForItsTimes() throws Exception {
    assertThat(check("--against", checkout(), "--rounds", "3")).isEqualTo(3);

    Check check = result().check().orElseThrow();
    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check.base().kind()).isEqualTo(Check.BaseKind.DUET);
    assertThat(of(check, Tier.EXACT))
        .filteredOn(metric -> !isEmptyAnswerOfOneSide(metric))
        .allSatisfy(metric -> assertThat(metric.finding()).isEqualTo(Finding.EQUAL))
        .extracting(CheckedMetric::name)
        .contains("requestHead", "responseHead", "overhead");
    assertThat(of(check, Tier.STATISTICAL))
        .extracting(CheckedMetric::finding)
        .contains(Finding.TOO_FEW_ROUNDS);
    assertThat(RunFolder.open(directory.resolve("out/base")).read().cells()).isNotEmpty();
    assertThat(printed("out.txt")).contains("INCONCLUSIVE (beside ", "too few rounds");
  }

  @Test
  void oneMoreByteInTheHeadOfAnAnswerIsARegression() throws Exception {
    assertThat(check(ONE_BYTE, "--against", checkout())).isEqualTo(99);

    assertThat(longerHead(result()).figures().base()).containsExactly(193.0);
    assertThat(longerHead(result()).figures().candidate()).containsExactly(194.0);
    assertThat(printed("out.txt")).contains("REGRESSION (beside ", "194");
  }

  @Test
  void aMissingBaselineIsMadeAndNotGreenAndOneMoreByteIsFoundBesideIt() throws Exception {
    String[] besideKept = {
      "--baseline", "kept/baseline.json", "--save-baseline", "kept/baseline.json"
    };
    Path kept = directory.resolve("kept/baseline.json");
    assertThat(check(besideKept)).isEqualTo(4);
    assertThat(kept).hasSameBinaryContentAs(directory.resolve("out/results.json"));
    byte[] saved = Files.readAllBytes(kept);

    assertThat(check(besideKept, ONE_BYTE)).isEqualTo(99);

    assertThat(longerHead(result()).figures().candidate()).containsExactly(194.0);
    assertThat(printed("out.txt")).contains("no baseline was saved: the verdict is regression");
    assertThat(kept).hasBinaryContent(saved);
  }

  @Test
  void aLimitIsKeptOrBroken() throws Exception {
    Files.writeString(directory.resolve("kept.yaml"), "polling.overhead: <= 914 B");
    Files.writeString(directory.resolve("broken.yaml"), "polling.overhead: <= 908 B");

    assertThat(check("--limits", "kept.yaml", "--save-baseline", "b.json")).isZero();
    assertThat(printed("out.txt")).contains("NO BASELINE (beside nothing)", "baseline saved: ");
    assertThat(directory.resolve("b.json"))
        .hasSameBinaryContentAs(directory.resolve("out/results.json"));

    assertThat(check("--limits", "broken.yaml")).isEqualTo(99);
  }

  @Test
  void roundsThatMayNotBeBelievedAreNoAnswer() throws Exception {
    assertThat(
            check(
                "--against", checkout(), "--interval", "5ms", "--clients", "3000", "--topics", "1"))
        .isEqualTo(3);

    assertThat(result().validity().valid()).isFalse();
    assertThat(result().check().orElseThrow().reasons())
        .anySatisfy(reason -> assertThat(reason).contains("no round of the", "is valid"));
  }

  @Test
  void ctrlCEndsInNoAnswer() throws Exception {
    try (RunProcess run = start("--against", checkout(), "--rounds", "8")) {
      run.awaitSaying("round 1 of at most 16");

      run.ctrlC();

      assertThat(run.awaitExit(20)).isEqualTo(3);
      assertThat(run.err()).contains("interrupted");
    }
  }

  private static List<CheckedMetric> of(Check check, Tier tier) {
    return check.metrics().stream().filter(metric -> metric.tier() == tier).toList();
  }

  /** Which an update that was late in one round of one side leaves behind. */
  private static boolean isEmptyAnswerOfOneSide(CheckedMetric metric) {
    return metric.name().equals("emptyResponseHead")
        && metric.finding() == Finding.NOT_MEASURED
        && metric.figures().base().isEmpty() != metric.figures().candidate().isEmpty();
  }

  private static CheckedMetric longerHead(RunResult run) {
    return run.check().orElseThrow().metrics().stream()
        .filter(metric -> metric.finding() == Finding.REGRESSION)
        .filter(metric -> metric.name().contains("responseHead"))
        .findFirst()
        .orElseThrow();
  }

  private RunResult result() throws IOException {
    return RunFolder.open(directory.resolve("out")).read();
  }

  private int check(String[] words, String word) throws Exception {
    return check(Stream.concat(Stream.of(words), Stream.of(word)).toArray(String[]::new));
  }

  private int check(String... words) throws Exception {
    try (RunProcess run = start(words)) {
      int code = run.awaitExit(150);
      assertThat(run.err()).doesNotContain("LEAK", "Exception");
      return code;
    }
  }

  private RunProcess start(String... words) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of("check", "--deliveries", "polling", "--duration", "1s", "--out", "out"));
    all.addAll(List.of(words));
    if (!all.contains("--rounds")) {
      all.addAll(List.of("--rounds", "1"));
    }
    if (!all.contains("--clients")) {
      all.addAll(List.of("--clients", "100"));
    }
    return RunProcess.start(directory, Main.class, all);
  }

  private String printed(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  /** This project's own folder, which is compiled when its tests run. */
  private static String checkout() {
    return Path.of("").toAbsolutePath().getParent().toString();
  }
}
