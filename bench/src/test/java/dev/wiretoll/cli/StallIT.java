package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.SeriesPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that stands still for a second, wholly inside of the measurement. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class StallIT {
  private static final long MS = 1_000_000L;
  private static final Duration STALL = Duration.ofSeconds(1);

  @TempDir private Path directory;

  @Test
  void aStallOfTheServerIsAFindingAndShowsInTimesFromWhenPollsWereDue() throws Exception {
    CellResult cell = measuredWithStallOf("ServerProcess");

    SeriesPoint stalled = worstSecond(cell, Metric.SERVER_HICCUP);
    assertThat(stalled.maxNs().orElseThrow()).isGreaterThan(800 * MS);
    assertThat(cell.validity().warnings())
        .anyMatch(
            warning ->
                warning.startsWith("the server stalled")
                    && warning.contains("in second " + (stalled.second() + 1)));
    assertThat(p99Ns(cell, Metric.RESPONSE_TIME)).isGreaterThan(700 * MS);
    // On a busy machine the generator stalls as well, and is right to say so.
    assertThat(cell.validity().reasons()).allMatch(reason -> reason.startsWith("the generator "));
    // Of the polls that came due in the stall, only one a client was sent in it.
    assertThat(p99Ns(cell, Metric.SERVICE_TIME)).isLessThan(p99Ns(cell, Metric.RESPONSE_TIME) / 2);
    assertThat(worstSecond(cell, Metric.RESPONSE_TIME).second())
        .isCloseTo(stalled.second(), within(2L));
  }

  @Test
  void aStallOfTheGeneratorMakesTheCellInvalidAndSaysWhy() throws Exception {
    CellResult cell = measuredWithStallOf("AgentProcess");

    // The lag of requests need not say so: only each client's first poll found its connection free.
    assertThat(cell.validity().reasons())
        .anyMatch(reason -> reason.startsWith("the generator stalled"));
    assertThat(worstSecond(cell, Metric.GENERATOR_HICCUP).maxNs().orElseThrow())
        .isGreaterThan(800 * MS);
  }

  private CellResult measuredWithStallOf(String main) throws Exception {
    List<String> words =
        List.of(
            "run --out out --deliveries polling --clients 80 --interval 50ms --warmup 1s --duration 10s"
                .split(" "));
    try (RunProcess run = RunProcess.start(directory, Main.class, words)) {
      run.awaitMeasuring();

      run.freezeChild(main, STALL);

      int exitCode = run.awaitExit(60);
      CellResult cell = cell();
      assertThat(exitCode).isEqualTo(cell.validity().valid() ? 0 : 3);
      return cell;
    }
  }

  private CellResult cell() throws IOException {
    return RunFolder.open(directory.resolve("out")).read().cells().get(0);
  }

  private static long p99Ns(CellResult cell, Metric metric) {
    return cell.distribution(metric).orElseThrow().p99Ns().orElseThrow();
  }

  private static SeriesPoint worstSecond(CellResult cell, Metric metric) {
    return Collections.max(
        cell.series().get(metric.label()),
        Comparator.comparingLong(point -> point.maxNs().orElse(0)));
  }
}
