package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.Cells;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTest {
  @TempDir Path directory;

  @Test
  void tellsTheRatioAtEachLayerThatIsKnown() throws IOException {
    RunResult run = sample().polling(1_000).packets(1_086).websocket(1_000).packets(127).write();

    assertThat(new Answer(run).sentence())
        .startsWith(
            "An update costs 909 bytes of overhead by polling and 2 by WebSocket: 455 to 1 at the"
                + " HTTP layer, 10 to 1 in IP bytes (modelled); on average it is 502 ms old");
  }

  @Test
  void oneDeliveryHasNoRatio() throws IOException {
    RunResult run = sample().websocket(1_000).packets(127).write();

    assertThat(new Answer(run).sentence())
        .startsWith("An update costs 2 bytes of overhead by WebSocket; on average it is 0.")
        .doesNotContain(" to 1");
  }

  @Test
  void putsOtherHeadersBesideTheChapters() throws IOException {
    RunResult run =
        sample()
            .headers("browser")
            .polling(1_000)
            .but(cell -> Cells.withOverhead(cell, 1_500, 1_440))
            .websocket(1_000)
            .headers("chapter")
            .polling(1_000)
            .websocket(1_000)
            .write();

    assertThat(new Answer(run).sentence())
        .startsWith(
            "With the chapter\u2019s headers, an update costs 909 bytes of overhead by polling and 2"
                + " by WebSocket: 455 to 1 at the HTTP layer;")
        .endsWith(
            " With \u201cbrowser\u201d headers, it costs 1,500 bytes of overhead by polling and 2 by"
                + " WebSocket: 750 to 1 at the HTTP layer.");
  }

  @Test
  void headersAreNotComparedAcrossOtherConditions() throws IOException {
    RunResult run =
        sample()
            .headers("chapter")
            .polling(1_000)
            .headers("browser")
            .variant("tls, headers browser")
            .polling(1_000)
            .write();

    assertThat(new Answer(run).sentence()).doesNotContain("browser");
  }

  @Test
  void cannotBeReliedOnWhenOtherHeadersAreInvalid() throws IOException {
    RunResult run =
        sample()
            .headers("chapter")
            .polling(1_000)
            .headers("browser")
            .polling(1_000, "bytes did not balance")
            .write();

    assertThat(new Answer(run).valid()).isFalse();
  }

  private SampleRun sample() throws IOException {
    return SampleRun.in(directory);
  }
}
