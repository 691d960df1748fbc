package dev.wiretoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.Check.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {
  @ParameterizedTest
  @CsvSource({
    "PASS, INCONCLUSIVE",
    "IMPROVEMENT, INCONCLUSIVE",
    "REGRESSION, REGRESSION",
    "INCONCLUSIVE, INCONCLUSIVE",
    "NO_BASELINE, NO_BASELINE"
  })
  void whatCouldNotBeJudgedSpoilsGoodNewsOnly(Verdict before, Verdict after) {
    Check.Base none = new Check.Base(Check.BaseKind.NONE, "", "", false, List.of());
    Check check =
        new Check(before, List.of("why"), List.of("old gap"), List.of(), none, 0.02, List.of());

    Check known = check.withGap("new gap");

    assertThat(known.verdict()).isEqualTo(after);
    assertThat(known.gaps()).containsExactly("new gap", "old gap");
    assertThat(known.reasons()).startsWith("new gap");
    assertThat(known.reasons().contains("why")).isEqualTo(before == after);
  }
}
