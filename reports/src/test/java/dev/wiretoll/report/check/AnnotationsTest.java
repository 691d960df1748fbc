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

class AnnotationsTest {

  @Test
  void whatFailsIsAnErrorGapsAreWarningsAndWhatGotBetterIsANotice() {
    List<String> lines = Annotations.of(FullCheck.confirmed());

    assertThat(lines).hasSize(5);
    assertThat(lines.get(0))
        .isEqualTo(
            "::error title=polling%2C tls%2C 100 ms%2C 20 clients%3A requestHead REGRESSION"
                + "::1 B more in each message: 717 B against 716 B");
    assertThat(lines.get(1)).startsWith("::error ").contains("deliveryAge.p99");
    assertThat(lines.get(2)).startsWith("::error ").contains("LIMIT BROKEN");
    assertThat(lines.get(3))
        .isEqualTo("::warning title=Not judged::sse, 20 clients: only the base has it");
    assertThat(lines.get(4)).startsWith("::notice ");
  }

  @Test
  void aPassSaysNothingAndWhatIsOpenWarns() {
    assertThat(Annotations.of(FullCheck.of(Verdict.PASS, FullCheck.equal("overhead")))).isEmpty();
    assertThat(
            Annotations.of(
                FullCheck.of(Verdict.INCONCLUSIVE, FullCheck.suspected(Finding.SUSPECTED, false))))
        .singleElement()
        .asString()
        .startsWith("::warning ");
    assertThat(Annotations.of(FullCheck.of(Verdict.INCONCLUSIVE)))
        .containsExactly("::warning title=Inconclusive::a reason");
  }

  @Test
  void textCannotBecomeAnotherCommand() {
    Check check =
        new Check(
            Verdict.INCONCLUSIVE,
            List.of("r"),
            List.of("100 %\n::error::forged\r"),
            List.of(),
            new Base(BaseKind.NONE, "", "", false, List.of()),
            0.02,
            List.of());

    assertThat(Annotations.of(check))
        .containsExactly("::warning title=Not judged::100 %25%0A::error::forged%0D");
  }
}
