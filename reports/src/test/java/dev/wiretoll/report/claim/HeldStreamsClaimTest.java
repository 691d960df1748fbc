package dev.wiretoll.report.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldStreamsClaimTest {
  private static final long MS = 1_000_000;
  private static final long STREAM_NS = 2_000 * MS;

  @TempDir Path directory;
  private SampleRun run;

  @BeforeEach
  void streamDirectly() throws IOException {
    run = SampleRun.in(directory);
    stream("", false, 1);
  }

  @Test
  void streamsAreHeldBackByAProxyThatBuffersAndByNothingElse() throws IOException {
    stream("nginx", false, 1_001);
    stream("nginx-unbuffered", false, 2);
    stream("nginx", true, 3);

    Judgement claim = claim();

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.measured())
        .isEqualTo(
            "mean age direct 1.00 ms; through nginx 1,001 ms; with its buffering off 2.00 ms; over"
                + " TLS 3.00 ms");
    assertThat(claim.expected())
        .isEqualTo("0 ms where nothing buffers, 1,000 ms if held until the stream ends");
    assertThat(claim.sentence()).contains("not to buffer").contains("TLS");
  }

  @Test
  void whatWasNotMeasuredIsNotSaid() throws IOException {
    stream("nginx", false, 1_001);

    Judgement claim = claim();

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.sentence())
        .isEqualTo(
            "A proxy that buffers holds a stream until it ends or fills the buffer. Whether clients"
                + " fall back was not measured.");
  }

  @Test
  void proxyThatPassesStreamsOnDoesNotSpeakForTheClaim() throws IOException {
    stream("nginx", false, 50);

    assertThat(claim().verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(claim().sentence()).contains("passed streams on at once");
  }

  @Test
  void streamsThatAreLateWithoutBufferingSpeakAgainstTheClaim() throws IOException {
    stream("nginx", false, 1_001);
    stream("nginx-unbuffered", false, 900);

    assertThat(claim().verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(claim().sentence()).contains("does not buffer");
  }

  @Test
  void everyClientBehindTheProxyFallsBack() throws IOException {
    fallingBack(100);

    assertThat(claim().verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim().measured())
        .isEqualTo("mean age direct 1.00 ms; 100 of 100 clients fell back, then 4.00 ms");
  }

  @Test
  void oneClientThatDoesNotNoticeIsTooMany() throws IOException {
    fallingBack(99);

    assertThat(claim().verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(claim().sentence()).contains("Not every client");
  }

  @Test
  void proxyWithoutADirectStreamBesideItSaysNothing() throws IOException {
    run = SampleRun.in(directory);
    stream("nginx", false, 1_001);

    assertThat(claim().verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  @Test
  void streamsOfAnotherLoadAreNotCompared() throws IOException {
    stream("nginx", false, 1_001);
    run.but(cell -> Cells.withIntervals(cell, 500 * MS, 500 * MS));

    assertThat(claim().verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  @Test
  void otherClaimsDoNotHearWhatCameThroughAProxy() throws IOException {
    run.websocket(100).but(cell -> Cells.withWay(cell, Optional.of("nginx"), false));

    assertThat(Judged.by(run, "C2").verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  private void fallingBack(int clients) throws IOException {
    stream("nginx", false, 4);
    run.but(
        cell ->
            Cells.withLoad(
                Cells.withStreams(cell, STREAM_NS, true), cell.load().withConnections(clients, 0)));
  }

  private void stream(String via, boolean tls, long ageMs) throws IOException {
    run.websocket("streaming", 100, 0).but(cell -> over(cell, via, tls, ageMs * MS));
  }

  private static CellResult over(CellResult cell, String via, boolean tls, long ageNs) {
    Optional<String> proxy = Optional.of(via).filter(name -> !name.isEmpty());
    CellResult streamed = Cells.withStreams(Cells.withWay(cell, proxy, tls), STREAM_NS, false);
    return Cells.aged(streamed, ageNs);
  }

  private Judgement claim() throws IOException {
    return Judged.by(run, "C8");
  }
}
