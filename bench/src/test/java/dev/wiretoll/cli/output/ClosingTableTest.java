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
                    "polling",
                    "",
                    1000,
                    909,
                    871,
                    500.25,
                    500,
                    990,
                    0,
                    RunSummary.Rounds.single(true)),
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
                    RunSummary.Rounds.single(false))));

    assertThat(lines)
        .containsExactly(
            "delivery        clients  overhead B/update  chapter chars  age mean ms   p50 ms   p99 ms"
                + "  lost  valid",
            "polling            1000              909.0          871.0      500.250  500.000  990.000"
                + "     0    yes",
            "websocket, tls    10000                2.0            2.0        0.500    0.400        -"
                + "     3     NO");
  }

  @Test
  void roundsStandInOneLineWithMedianAndSpreadAndHowManyAreValid() {
    List<String> lines =
        ClosingTable.lines(
            List.of(
                new RunSummary.Row(
                    "polling",
                    "",
                    500,
                    909,
                    871,
                    500.25,
                    500,
                    990,
                    0,
                    new RunSummary.Rounds(8, 10, 500.125, 0.75)),
                new RunSummary.Row(
                    "sse",
                    "",
                    500,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    0,
                    new RunSummary.Rounds(0, 10, Double.NaN, Double.NaN))));

    assertThat(lines)
        .containsExactly(
            "delivery  clients  overhead B/update  chapter chars  age mean ms   p50 ms   p99 ms"
                + "  lost  p50 median ms  p50 spread ms                 valid",
            "polling       500              909.0          871.0      500.250  500.000  990.000"
                + "     0        500.125          0.750  8 of 10 rounds valid",
            "sse           500                  -              -            -        -        -"
                + "     0              -              -  0 of 10 rounds valid");
  }
}
