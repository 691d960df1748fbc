package dev.wiretoll.gate;

import dev.wiretoll.compare.Comparison;
import dev.wiretoll.result.Check;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Figures;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.UnreadableRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A batch of checks that were made in the same way, read from their folders.
 *
 * @param name of the batch
 * @param checks in the order they were made
 */
record RecordedChecks(String name, List<Recorded> checks) {
  private static final String CONCLUDED = ".exit";
  private static final String BASE = "base";

  RecordedChecks {
    checks = List.copyOf(checks);
  }

  /**
   * One check.
   *
   * @param check what it came to
   * @param pairs the first set of rounds, of each cell; empty beside a stored base
   */
  record Recorded(Check check, List<RoundPairs> pairs) {

    /** Whether it called any metric of that name worse. */
    boolean found(String metricName) {
      return named(metricName).anyMatch(metric -> metric.finding() == Finding.REGRESSION);
    }

    /** Whether it took a second look at any metric of that name. */
    boolean suspected(String metricName) {
      return named(metricName).anyMatch(metric -> metric.confirmation().isPresent());
    }

    private Stream<CheckedMetric> named(String metricName) {
      return check.metrics().stream().filter(metric -> metric.name().equals(metricName));
    }

    /** One figure a round of both sides, of the only cell. */
    Figures figures(Primary primary) {
      return pairs.get(0).figures(primary.metric());
    }
  }

  /** Those of a folder that came to their end. */
  static RecordedChecks of(Path batch) throws IOException, UnreadableRunException {
    List<Recorded> recorded = new ArrayList<>();
    for (Path file : sorted(batch)) {
      String fileName = file.getFileName().toString();
      if (fileName.endsWith(CONCLUDED)) {
        String folder = fileName.substring(0, fileName.length() - CONCLUDED.length());
        recorded.add(read(batch.resolve(folder)));
      }
    }
    return new RecordedChecks(batch.getFileName().toString(), recorded);
  }

  private static Recorded read(Path folder) throws UnreadableRunException {
    RunResult candidate = RunFolder.open(folder).read();
    Path base = folder.resolve(BASE);
    List<RoundPairs> pairs =
        Files.isDirectory(base)
            ? Comparison.of(RunFolder.open(base).read(), candidate).pairs().stream()
                .map(RoundPairs::of)
                .toList()
            : List.of();
    return new Recorded(candidate.check().orElseThrow(), pairs);
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
