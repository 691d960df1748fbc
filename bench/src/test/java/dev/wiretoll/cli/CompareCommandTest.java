package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.cli.output.ReportOutput;
import dev.wiretoll.cli.output.RunOnDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compare}, and {@code report} with several runs, in this JVM. */
class CompareCommandTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir Path directory;

  @BeforeEach
  void writeRuns() throws IOException {
    RunOnDisk.write(directory.resolve("a"), "before", 909);
    RunOnDisk.write(directory.resolve("b"), "../<after>", 912);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare a b", "report a b"})
  void printsWhatDecidesAndThePathOfThePage(String words) {
    assertThat(run(words)).isEqualTo(ExitCode.OK);

    Path page = directory.resolve("wiretoll-runs/compare-before-.._after_/index.html");
    assertThat(page).isNotEmptyFile();
    assertThat(printed())
        .startsWith("A = before", "B = ../<after>", "B beside A:")
        .anyMatch(
            line ->
                line.matches(
                    "polling, 10 clients +overhead \\(B/update\\) +909 +912 +\\+3 +\\+0\\.3"
                        + " +counted +more, worse"))
        .endsWith(page.toString());
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(directory.resolve("wiretoll-runs/latest")).doesNotExist();
  }

  @Test
  void outNamesTheFolder() {
    assertThat(run("compare b a --out there")).isEqualTo(ExitCode.OK);

    assertThat(directory.resolve("there/index.html")).isNotEmptyFile();
    assertThat(directory.resolve("there/charts/differences-b-1-polling-10.svg")).isNotEmptyFile();
    assertThat(directory.resolve("there/charts/differences-b-1-polling-10.png")).isNotEmptyFile();
    assertThat(printed()).anyMatch(line -> line.matches(".* 912 +909 +-3 +-0\\.3 .*"));
    assertThat(directory.resolve("wiretoll-runs")).doesNotExist();
  }

  @Test
  void reportSetsEachRunBesideTheFirst() {
    assertThat(run("report a b a -Dout=there")).isEqualTo(ExitCode.OK);

    assertThat(printed()).contains("B beside A:", "C beside A:");
  }

  @Test
  void invalidCellsAreTold() throws IOException {
    RunOnDisk.write(directory.resolve("b"), "after", 912, "the generator was late");

    assertThat(run("compare a b")).isEqualTo(ExitCode.OK);

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("invalid: B: polling, 10 clients: the generator was late");
    assertThat(printed()).anyMatch(line -> line.matches("polling.* 909 +x 912 .* invalid"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compare|compare: needs the folders of two runs, A and B",
        "compare a|compare: needs the folders of two runs, A and B",
        "compare a b a|a: unexpected argument",
        "compare a nowhere|DIR must be a run's folder with results.json: ",
        "compare a newer|newer/results.json: schemaVersion must be 1: 2",
        "compare damaged a|damaged/results.json: ",
        "report a b nowhere|DIR must be a run's folder with results.json: ",
        "report a --out x|--out: is for several runs",
        "compare a b --out a|--out must not be a run's folder, whose report it would replace: ",
        "compare a b --outt x|--outt: unknown option of compare, did you mean --out?"
      })
  void aMistakeIsOneLineAndWritesNothing(String words, String message) throws IOException {
    Files.createDirectory(directory.resolve("newer"));
    Files.writeString(directory.resolve("newer/results.json"), "{\"schemaVersion\": 2}");
    Files.createDirectory(directory.resolve("damaged"));
    Files.writeString(directory.resolve("damaged/results.json"), "{\"schemaVersion\": 1,");

    assertThat(run(words)).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(out.size()).isZero();
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a", "b", "newer", "damaged");
    assertThat(directory.resolve("a/index.html")).doesNotExist();
  }

  @Test
  void moreRunsThanLettersAreRefused() {
    assertThat(run("report" + " a".repeat(27))).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("DIR must be at most 26 runs: 27");
  }

  private List<String> printed() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private ExitCode run(String words) {
    return new Wiretoll(new ReportOutput())
        .run(
            List.of(words.split(" ")),
            new Invocation(
                Map.of(),
                Map.of(),
                directory,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8)));
  }
}
