package dev.wiretoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {

  @Test
  void nothingGivenMeansTheDefaults() {
    assertThat(ScenarioReader.read(Map.of())).isEqualTo(Scenario.defaults());
    assertThat(Scenario.defaults().deliveries()).containsExactly(Delivery.values());
  }

  @Test
  void cellsAreTheProductInTheOrderGiven() {
    Scenario scenario =
        read(
            Map.of(
                "clients", "10k, 1000", "deliveries", "websocket,polling", "headers", "minimal"));

    assertThat(scenario.headers()).isEqualTo(HeaderProfile.MINIMAL);
    assertThat(scenario.cells())
        .containsExactly(
            new Cell(Delivery.WEBSOCKET, 10_000, 1),
            new Cell(Delivery.POLLING, 10_000, 1),
            new Cell(Delivery.WEBSOCKET, 1000, 1),
            new Cell(Delivery.POLLING, 1000, 1));
  }

  @Test
  void pollIntervalFollowsTheIntervalUnlessGiven() {
    assertThat(read(Map.of("interval", "250ms")).pollInterval()).hasMillis(250);
    assertThat(read(Map.of("interval", "250ms", "poll-interval", "2s")).pollInterval())
        .hasSeconds(2);
  }

  @Test
  void theDrainOutlastsOnePollInterval() {
    assertThat(read(Map.of("drain", "0", "interval", "5s")).effectiveDrain()).hasSeconds(6);
    assertThat(read(Map.of("drain", "30s")).effectiveDrain()).hasSeconds(30);
  }

  @ParameterizedTest
  @CsvSource({
    "500ms,500000000",
    "1s,1000000000",
    "2m,120000000000",
    "1.5s,1500000000",
    "0,0",
    "1ns,1",
    "1h,3600000000000"
  })
  void durationsAreReadAndWrittenBack(String text, long ns) {
    Duration duration = DurationText.parse(new Given("--x", List.of(text)));

    assertThat(duration).hasNanos(ns);
    assertThat(DurationText.parse(new Given("--x", List.of(DurationText.format(duration)))))
        .isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clients|0|-Dclients must be whole numbers of 1 to 10000000, such as 1000 or 10k: 0",
        "clients|-5|-Dclients must be whole numbers of 1 to 10000000, such as 1000 or 10k: -5",
        "clients|99999999k|must be whole numbers",
        "clients|1000,1k|-Dclients must not name a value twice: 1k",
        "clients|1000,|must be whole numbers",
        "deliveries|pigeon|-Ddeliveries must be one of polling",
        "headers|none|-Dheaders must be one of chapter, minimal",
        "interval|1|-Dinterval must be a duration such as 500ms, 1.5s or 2m: 1",
        "interval|-1s|must be a duration",
        "interval|0|-Dinterval must be 1ms to 1h: 0",
        "interval|1s,2s|-Dinterval must be a single value: 1s,2s",
        "warmup|61m|-Dwarmup must be 0 to 1h: 61m",
        "duration|9999999999999999999h|must be a duration",
        "topics|456977|-Dtopics must be a whole number of 1 to 456976: 456977",
        "seed|x|-Dseed must be a whole number of 64 bits: x"
      })
  void aBadValueIsNamedWithItsSourceAndRule(String option, String text, String message) {
    assertThatThrownBy(() -> read(Map.of(option, text)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aMessageIsOneShortLineWhateverTheValue() {
    assertThatThrownBy(() -> read(Map.of("seed", "a\nb\r\u2028" + "c".repeat(1000))))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\r").hasSizeLessThan(200));
  }

  @Test
  void aScenarioChecksItself() {
    Scenario ok = Scenario.defaults();

    assertThatThrownBy(
            () ->
                new Scenario(
                    List.of(),
                    ok.deliveries(),
                    ok.interval(),
                    ok.pollInterval(),
                    1,
                    ok.headers(),
                    ok.warmup(),
                    ok.duration(),
                    ok.drain(),
                    1,
                    ""))
        .hasMessage("clients must be at least one and none twice: []");
    assertThatThrownBy(() -> new Cell(Delivery.POLLING, 0, 1))
        .hasMessage("clients must be at least 1: 0");
  }

  private static Scenario read(Map<String, String> texts) {
    Map<String, Given> given = new HashMap<>();
    texts.forEach((name, text) -> given.put(name, Given.commaSeparated("-D" + name, text)));
    return ScenarioReader.read(given);
  }
}
