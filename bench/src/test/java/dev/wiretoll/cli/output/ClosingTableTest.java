package dev.wiretoll.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosingTableTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @Test
  void figuresStandInColumnsInAnyLocaleAndUnknownOnesAreDashes() {
    Locale.setDefault(Locale.GERMANY);

    List<String> lines =
        ClosingTable.lines(
            List.of(
                new RunSummary.Row(
                    "polling", "", 1000, 909, 871, 500.25, 500, 990, 0, List.of(), List.of()),
                new RunSummary.Row(
                    "websocket",
                    "tls",
                    10_000,
                    2,
                    2,
                    0.5,
                    0.4,
                    Double.NaN,
                    3,
                    List.of("late"),
                    List.of())));

    assertThat(lines)
        .containsExactly(
            "delivery        clients  overhead B/update  chapter chars  age mean ms   p50 ms   p99 ms"
                + "  lost  valid",
            "polling            1000              909.0          871.0      500.250  500.000  990.000"
                + "     0    yes",
            "websocket, tls    10000                2.0            2.0        0.500    0.400        -"
                + "     3     NO");
  }
}
