package dev.wiretoll.report.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateRateClaimTest {
  private static final long MS = 1_000_000;
  private static final long DELAY_NS = 20 * MS;

  @TempDir Path directory;

  @Test
  void longPollingIsNoBetterWherePollingBackToBackCostsTheSameAndIsAsFresh() throws IOException {
    SampleRun run = atIntervals(20);
    backToBack(run, 20, 455, 41);
    longPolling(run, 20, 455, 41);

    Judgement claim = Judged.by(run, "C7");

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.measured())
        .isEqualTo(
            "polling 90.9 B, 120 ms; back-to-back polling 455 B, 41.0 ms; long-polling 455 B,"
                + " 41.0 ms (an update every 20.0 ms)");
    assertThat(claim.sentence()).contains("becomes polling back to back");
  }

  @Test
  void longPollingThatCostsMoreButIsFresherIsNoBetterInBytesOnly() throws IOException {
    Judgement claim = Judged.by(longPolling(atIntervals(20), 20, 455, 41), "C7");

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS_FOR_BYTES);
    assertThat(claim.sentence())
        .isEqualTo(
            "One poll brings 10 updates for its heads, a long poll fewer; but those arrive"
                + " sooner.");
  }

  @Test
  void longPollingThatIsCheaperIsBetter() throws IOException {
    Judgement claim = Judged.by(longPolling(atIntervals(20), 20, 80, 41), "C7");

    assertThat(claim.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void mostFrequentUpdatesOfTheRunDecide() throws IOException {
    SampleRun run = longPolling(atIntervals(100), 100, 909, 20);
    atIntervals(run, 20);
    longPolling(run, 20, 80, 130);
    longPolling(atIntervals(run, 50), 50, 909, 20);

    assertThat(Judged.by(run, "C7").measured()).endsWith("80 B, 130 ms (an update every 20.0 ms)");
  }

  @Test
  void updatesThatComeNoMoreOftenThanPollsSayNothing() throws IOException {
    Judgement claim = Judged.by(longPolling(atIntervals(200), 200, 909, 20), "C7");

    assertThat(claim.verdict()).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(claim.sentence()).contains("an interval below the poll interval");
  }

  @Test
  void updatesOfAnotherRateAreNotCompared() throws IOException {
    Judgement claim = Judged.by(longPolling(atIntervals(20), 50, 909, 20), "C7");

    assertThat(claim.verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  private SampleRun atIntervals(long intervalMs) throws IOException {
    return atIntervals(SampleRun.in(directory), intervalMs);
  }

  private static SampleRun atIntervals(SampleRun run, long intervalMs) throws IOException {
    return every(intervalMs, run)
        .polling("polling", 100, DELAY_NS)
        .but(cell -> figures(cell, intervalMs, 909.0 * intervalMs / 200, 120));
  }

  private static SampleRun backToBack(SampleRun run, long intervalMs, double bytes, long ageMs)
      throws IOException {
    return every(intervalMs, run)
        .polling("back-to-back-polling", 100, DELAY_NS)
        .but(cell -> figures(cell, intervalMs, bytes, ageMs));
  }

  private static SampleRun longPolling(SampleRun run, long intervalMs, double bytes, long ageMs)
      throws IOException {
    return every(intervalMs, run)
        .polling("long-polling", 100, DELAY_NS)
        .but(cell -> figures(cell, intervalMs, bytes, ageMs));
  }

  private static SampleRun every(long intervalMs, SampleRun run) {
    return run.variant("interval " + intervalMs + "ms");
  }

  private static CellResult figures(CellResult cell, long intervalMs, double bytes, long ageMs) {
    CellResult frequent = Cells.withIntervals(cell, intervalMs * MS, 200 * MS);
    return Cells.aged(Cells.withOverhead(frequent, bytes, bytes), ageMs * MS);
  }
}
