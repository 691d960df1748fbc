package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSizeTest {
  @TempDir Path directory;

  @Test
  void pageOfManyRoundsStaysBelowThreeMegabytes() throws IOException {
    BigRun.write(directory, 5, 100, 120, 140);

    RenderedReport report = ReportWriter.render(directory);

    // Ages of 27 cells, curves, seconds and connections of three, and seven of the whole run.
    assertThat(report.charts()).isEqualTo(27 + 3 * 3 + 7);
    assertThat(report.indexHtml().toFile())
        .isNotEmpty()
        .satisfies(page -> assertThat(page.length()).isLessThan(3_000_000));
  }
}
