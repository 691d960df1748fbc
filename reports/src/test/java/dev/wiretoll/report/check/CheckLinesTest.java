package dev.wiretoll.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.Check;
import dev.wiretoll.result.Check.Base;
import dev.wiretoll.result.Check.BaseKind;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.FullCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckLinesTest {

  @Test
  void metricsStandInColumnsBelowTheirCellAndTheVerdictComesLast() {
    assertThat(CheckLines.of(FullCheck.confirmed()))
        .containsExactly(
            "metric                        base  candidate   change       p  finding",
            "polling, tls, 100 ms, 20 clients",
            "  requestHead (B)              716        717   +0.1 %          REGRESSION",
            "  deliveryAge.p99 (ms)          10       12.9  +29.0 %  0.0156  REGRESSION",
            "websocket, tls, 100 ms, 20 clients",
            "  deliveryAge.p50 (ms)         3.1        1.1  -64.5 %  0.0156  improvement",
            "  serverCpu (us)              31.5       31.5      0 %          -",
            "  deliveryAge.p99 < 1ms (ms)   3.1        2.1  -32.3 %          LIMIT BROKEN",
            "note: measured twice",
            "REGRESSION (beside main <\u2018quoted\u2019>, measured together):"
                + " polling: 1 B more in each message",
            "  cores: 2 | 4 % <b>more</b>");
  }

  @Test
  void bytesThatAreEqualAreNamedOnOneLine() {
    Check check =
        FullCheck.of(
            Verdict.PASS,
            FullCheck.equal("overhead"),
            FullCheck.equal("requestHead"),
            FullCheck.suspected(Finding.NO_DIFFERENCE, false));

    assertThat(CheckLines.of(check))
        .contains("  bytes: overhead, requestHead  equal")
        .anyMatch(line -> line.startsWith("  deliveryAge.p99"));
  }

  @Test
  void textCannotBreakALine() {
    Check check =
        new Check(
            Verdict.NO_BASELINE,
            List.of("a\nb\u001b[31m"),
            List.of(),
            List.of(),
            new Base(BaseKind.NONE, "", "", false, List.of()),
            0.02,
            List.of());

    assertThat(CheckLines.of(check)).containsExactly("NO BASELINE (beside nothing): a b [31m");
  }
}
