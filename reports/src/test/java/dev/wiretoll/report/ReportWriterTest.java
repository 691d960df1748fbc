package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportWriterTest {
  @Test
  void x() throws IOException {
    Path directory = Path.of("target/report");
    SampleRun.in(directory)
        .named("<script>alert(1)</script>")
        .polling(1_000)
        .websocket(1_000)
        .polling(10_000)
        .websocket(10_000, "generator lag p99 was 80.0 ms, more than 10 ms")
        .write();
    long t = System.nanoTime();
    RenderedReport report = ReportWriter.render(directory);
    System.err.println("took " + (System.nanoTime() - t) / 1_000_000);
    assertThat(Files.readString(report.indexHtml())).doesNotContain("<script>");
  }
}
