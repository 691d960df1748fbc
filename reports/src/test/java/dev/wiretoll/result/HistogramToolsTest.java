package dev.wiretoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HdrHistogram's own tools read what we write, and find the same. */
class HistogramToolsTest {
  @TempDir Path directory;

  @Test
  void theLogProcessorFindsThePercentilesOfOurFileAndOfTheResults() throws Exception {
    Distribution ages = writtenAges();

    process(log(ages));

    assertThat(lines("processed.hgrm")).hasSizeGreaterThan(50).isEqualTo(lines(ages.histogram()));
    assertThat(lastLine("processed"))
        .startsWith("10.000: I:10000 (")
        .contains(
            "T:100000 ( %s %s %s %s "
                .formatted(
                    millis(ages.p50Ns()),
                    millis(ages.p90Ns()),
                    millis(ages.p99Ns()),
                    millis(ages.p999Ns())))
        .endsWith(" " + millis(ages.maxNs()) + " )");
  }

  @Test
  void theLogProcessorReadsTheLogOfADistributionWithoutSamples() throws Exception {
    Distribution none =
        RunFolder.create(directory).writeHistograms("none", Metric.STALENESS, List.of());

    process(log(none));

    assertThat(lines("processed.hgrm"))
        .anyMatch(line -> line.contains("Total count    =            0"));
  }

  @Test
  void ourPercentilesAreWhatTheHistogramItselfPrints() throws IOException {
    Distribution ages = writtenAges();
    Histogram sum = new Histogram(3);
    sum.setAutoResize(true);
    try (HistogramLogReader reader = new HistogramLogReader(log(ages).toFile())) {
      EncodableHistogram next = reader.nextIntervalHistogram();
      while (next != null) {
        sum.add((Histogram) next);
        next = reader.nextIntervalHistogram();
      }
    }

    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    sum.outputPercentileDistribution(
        new PrintStream(printed, false, StandardCharsets.UTF_8), 5, 1_000_000.0);

    assertThat(directory.resolve(ages.histogram())).hasBinaryContent(printed.toByteArray());
  }

  private Distribution writtenAges() throws IOException {
    return SampleRun.in(directory)
        .polling(10_000)
        .write()
        .cells()
        .get(0)
        .distribution(Metric.DELIVERY_AGE)
        .orElseThrow();
  }

  private Path log(Distribution distribution) {
    return directory.resolve(distribution.histogram().replace(".hgrm", ".hlog"));
  }

  /** As the documentation has it: {@code java -cp JAR CLASS -i LOG -o processed}. */
  private void process(Path log) throws Exception {
    Path jar =
        Path.of(
            HistogramLogProcessor.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar.toString(),
                HistogramLogProcessor.class.getName(),
                "-i",
                log.toString(),
                "-o",
                "processed")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(directory.resolve("said")).isEmptyFile();
    assertThat(process.exitValue()).isZero();
  }

  /** But for comments on the range asked for and on how histograms are laid out in memory. */
  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(directory.resolve(name)).stream()
        .filter(line -> !line.startsWith("#[Overall") && !line.startsWith("#[Buckets"))
        .toList();
  }

  private String lastLine(String name) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve(name));
    return lines.get(lines.size() - 1);
  }

  private static String millis(OptionalLong ns) {
    return String.format(Locale.ROOT, "%7.3f", ns.orElseThrow() / 1e6);
  }
}
