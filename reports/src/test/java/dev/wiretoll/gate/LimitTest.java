package dev.wiretoll.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.gate.Limit.Comparison;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.CheckedCell;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.RunResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "websocket.deliveryAge.p99, < 25ms, LESS, 25",
    "websocket.deliveryAge.p99, <=0.5 s, AT_MOST, 500",
    "*.responseTime.mean, > 250us, MORE, 0.25",
    "polling.overhead, <= 909 B, AT_MOST, 909",
    "polling.serverMemory, < 16 KiB, LESS, 16384",
    "*.serverCpu, < 0.1ms, LESS, 100",
    "*.achieved, >= 1000, AT_LEAST, 1000",
    "*.lost, == 0, EQUAL, 0"
  })
  void readsMetricComparisonAndValueInItsUnit(
      String key, String text, Comparison comparison, double bound) {
    Limit limit = Limit.parse(key, text);

    assertThat(limit.comparison()).isEqualTo(comparison);
    assertThat(limit.bound()).isEqualTo(bound);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deliveryAge | < 1ms | limit \"deliveryAge\" must be <delivery or *>.<metric>",
        "sse.age.p99 | < 1ms | limit \"sse.age.p99\": metric must be one of overhead,",
        "sse.lost | 0 | limit \"sse.lost\" must be <, <=, >, >= or == and a number",
        "sse.lost | == 0 B | limit \"sse.lost\": unit must be none, or updates: == 0 B",
        "sse.deliveryAge.p50 | < 5 | limit \"sse.deliveryAge.p50\": unit must be ns, us, ms or s",
        "sse.overhead | < -5 B | limit \"sse.overhead\" must be"
      })
  void whatIsNoneIsRefusedWithKeyRuleAndValue(String key, String text, String message) {
    assertThatThrownBy(() -> Limit.parse(key, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining(text.contains("0 B") || key.contains("overhead") ? text : key);
  }

  @Test
  void limitsKeepTheirOrder() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("sse.lost", "== 0");
    texts.put("*.deliveryAge.max", "< 1s");

    assertThat(Limit.parse(texts)).extracting(Limit::delivery).containsExactly("sse", "*");
  }

  @Test
  void timesAreHeldAgainstTheMedianOfTheRounds() {
    RunResult run = new Sides(directory).websocket(1, 30, 2);

    assertThat(judged("websocket.deliveryAge.p50", "<= 2ms", run).finding())
        .isEqualTo(Finding.KEPT);
    assertThat(judged("websocket.deliveryAge.p50", "< 2ms", run).finding())
        .isEqualTo(Finding.BROKEN);
  }

  @Test
  void whatMustNotHappenIsHeldAgainstTheWorstRound() {
    RunResult run =
        Sides.one(new Sides(directory).websocket(1, 1, 1), 1, cell -> Cells.incomplete(cell, 3, 0));

    CheckedMetric lost = judged("*.lost", "== 0", run);

    assertThat(lost.finding()).isEqualTo(Finding.BROKEN);
    assertThat(lost.why()).isEqualTo("the worst of 3 rounds is 3 updates, the limit == 0");
  }

  private static CheckedMetric judged(String key, String text, RunResult run) {
    return Limit.parse(key, text)
        .judge(new CheckedCell("websocket", "", 20), List.of(), run.cells())
        .orElseThrow();
  }
}
