package dev.wiretoll.report.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionPerPollClaimTest {
  private static final long MICROS = 1_000;
  private static final long MS = 1_000_000;

  @TempDir Path directory;

  @Test
  void connectionForEachPollCostsBytesAndCpu() throws IOException {
    Judgement claim = Judged.by(plain(3_400), "C11");

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.measured())
        .isEqualTo(
            "own to kept connection, plain: 943 to 909 B, 1,479 to 1,065 B with TCP/IP (modelled), 3.40 to 2.00 ms of"
                + " server CPU, 3.00 to 1.50 ms to answer");
    assertThat(claim.expected()).isEqualTo("own to kept connection, plain: 943 to 909 B");
    assertThat(claim.sentence()).contains("1.7 times (plain) the CPU time");
  }

  @Test
  void encryptedConnectionsAreToldBesidePlainOnes() throws IOException {
    SampleRun run = encrypted(plain(3_400), 14_000);

    Judgement claim = Judged.by(run, "C11");

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.measured()).contains("; TLS: 943 to 909 B");
    assertThat(claim.sentence()).contains("1.7 times (plain), 7.0 times (TLS) the CPU time");
  }

  @Test
  void cpuTimeThatIsNotATenthMoreSpeaksAgainstTheClaim() throws IOException {
    assertThat(Judged.by(plain(2_199), "C11").verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(Judged.by(encrypted(plain(3_400), 2_199), "C11").verdict())
        .isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void connectionsThatTakeNoMoreBytesSpeakAgainstTheClaim() throws IOException {
    SampleRun run = plain(3_400).but(cell -> Cells.withOverhead(cell, 909, 871));

    assertThat(Judged.by(run, "C11").verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void connectionsOfAnotherKindAreNotCompared() throws IOException {
    SampleRun run = kept(SampleRun.in(directory), false);
    own(run.variant("tls"), true, 14_000);

    assertThat(Judged.by(run, "C11").verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  private SampleRun plain(long ownCpuMicros) throws IOException {
    return own(kept(SampleRun.in(directory), false), false, ownCpuMicros);
  }

  private static SampleRun encrypted(SampleRun run, long ownCpuMicros) throws IOException {
    return own(kept(run.variant("tls"), true), true, ownCpuMicros);
  }

  private static SampleRun kept(SampleRun run, boolean tls) throws IOException {
    return run.polling("polling", 100, 0)
        .but(cell -> with(cell, tls, 1_500 * MICROS))
        .cost(Cost.SERVER_CPU_PER_UPDATE, 2 * MS)
        .packets(1_086);
  }

  private static SampleRun own(SampleRun run, boolean tls, long cpuMicros) throws IOException {
    return run.polling("polling-close", 100, 0)
        .but(cell -> with(cell, tls, 3 * MS))
        .cost(Cost.SERVER_CPU_PER_UPDATE, cpuMicros * MICROS)
        .packets(1_500);
  }

  private static CellResult with(CellResult cell, boolean tls, long responseNs) {
    Map<String, Distribution> latency = new LinkedHashMap<>(cell.latency());
    latency.put(Metric.RESPONSE_TIME.label(), Cells.around(responseNs));
    return Cells.withLatency(Cells.withWay(cell, Optional.empty(), tls), latency);
  }
}
