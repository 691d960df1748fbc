package dev.wiretoll.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.io.IoKind;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
  private static final long MS = 1_000_000L;

  @Test
  void nothingGivenMeansTheDefaults() {
    List<Cell> cells = Cells.scenario(Map.of()).cells();

    assertThat(cells)
        .extracting(Cell::delivery)
        .containsExactly(
            Delivery.POLLING,
            Delivery.LONG_POLLING,
            Delivery.STREAMING,
            Delivery.SSE,
            Delivery.WEBSOCKET);
    assertThat(cells)
        .allSatisfy(
            cell -> {
              assertThat(cell.clients()).isEqualTo(1000);
              assertThat(cell.variant()).isEmpty();
              assertThat(cell.workload())
                  .isEqualTo(
                      new Workload(
                          1_000 * MS,
                          1_000 * MS,
                          100,
                          21,
                          Arrivals.PERIODIC,
                          Phases.STRATIFIED,
                          false,
                          0,
                          30_000 * MS,
                          15_000 * MS,
                          0,
                          0,
                          1));
              assertThat(cell.transport())
                  .isEqualTo(
                      new Transport(
                          HeaderProfile.CHAPTER,
                          false,
                          false,
                          0,
                          0,
                          Via.NOTHING,
                          false,
                          false,
                          IoKind.NIO,
                          0));
              assertThat(cell.course()).isEqualTo(new Course(3_000 * MS, 10_000 * MS, 2_000 * MS));
            });
  }

  @Test
  void cellsAreTheProductInTheOrderGiven() {
    Scenario scenario =
        Cells.scenario(
            Map.of(
                "clients", "10k, 1000", "deliveries", "websocket,polling", "headers", "minimal"));

    assertThat(scenario.cells())
        .extracting(Cell::label)
        .containsExactly(
            "websocket at 10000 clients",
            "polling at 10000 clients",
            "websocket at 1000 clients",
            "polling at 1000 clients");
    assertThat(scenario.cells())
        .allSatisfy(
            cell -> assertThat(cell.transport().headers()).isEqualTo(HeaderProfile.MINIMAL));
  }

  @Test
  void anyOptionMayBeAListAndTellsItsCellsApart() {
    Scenario scenario =
        Cells.scenario(
            Map.of("deliveries", "polling,websocket", "interval", "1s,100ms", "tls", "false,true"));

    assertThat(scenario.cells())
        .extracting(cell -> cell.delivery().label() + ": " + cell.variant())
        .containsExactly(
            "polling: interval 1s",
            "websocket: interval 1s",
            "polling: interval 1s, tls",
            "websocket: interval 1s, tls",
            "polling: interval 100ms",
            "websocket: interval 100ms",
            "polling: interval 100ms, tls",
            "websocket: interval 100ms, tls");
  }

  @Test
  void anOptionThatADeliveryDoesNotCareForMakesNoFurtherCell() {
    Scenario scenario =
        Cells.scenario(Map.of("deliveries", "polling,websocket", "deflate", "false,true"));

    assertThat(scenario.cells())
        .extracting(cell -> cell.delivery().label() + ": " + cell.variant())
        .containsExactly("polling: ", "websocket: ", "websocket: deflate");
  }

  @Test
  void eachRoundMeasuresEveryCellInTheSameOrder() {
    Scenario scenario =
        Cells.scenario(
            Map.of("deliveries", "polling,websocket", "interval", "1s,2s", "rounds", "2"));

    assertThat(scenario.cells())
        .extracting(Cell::label)
        .containsExactly(
            "polling, interval 1s at 1000 clients, round 1 of 2",
            "websocket, interval 1s at 1000 clients, round 1 of 2",
            "polling, interval 2s at 1000 clients, round 1 of 2",
            "websocket, interval 2s at 1000 clients, round 1 of 2",
            "polling, interval 1s at 1000 clients, round 2 of 2",
            "websocket, interval 1s at 1000 clients, round 2 of 2",
            "polling, interval 2s at 1000 clients, round 2 of 2",
            "websocket, interval 2s at 1000 clients, round 2 of 2");
  }

  @Test
  void eachRoundHasASeedOfItsOwnAndIsOtherwiseAlike() {
    List<Cell> cells =
        Cells.scenario(Map.of("deliveries", "polling", "rounds", "3", "seed", "-1")).cells();

    assertThat(cells).extracting(Cell::round).containsExactly(1, 2, 3);
    assertThat(cells).extracting(cell -> cell.workload().seed()).containsExactly(-1L, 0L, 1L);
    assertThat(cells).allMatch(cell -> cell.inRound(1, 3).equals(cells.get(0)));
  }

  @Test
  void pollIntervalFollowsTheIntervalUnlessGiven() {
    assertThat(cell(Map.of("interval", "250ms")).workload().pollIntervalNs()).isEqualTo(250 * MS);
    assertThat(cell(Map.of("interval", "250ms", "poll-interval", "2s")).workload().pollIntervalNs())
        .isEqualTo(2_000 * MS);
  }

  @Test
  void theDrainOutlastsOnePollIntervalAndTheWayThereAndBack() {
    assertThat(cell(Map.of("drain", "0", "interval", "5s")).drainNs()).isEqualTo(5_250 * MS);
    assertThat(cell(Map.of("interval", "5s")).drainNs()).isEqualTo(6_000 * MS);
    assertThat(cell(Map.of("drain", "30s")).drainNs()).isEqualTo(30_000 * MS);
    assertThat(cell(Map.of("drain", "30s", "delay", "50ms", "jitter", "10ms")).drainNs())
        .isEqualTo(30_120 * MS);
  }

  @Test
  void optionsReadBackAsTheSameCells() {
    Scenario scenario =
        Cells.scenario(
            Map.of(
                "clients",
                "10k,20",
                "tls",
                "",
                "delay",
                "20ms",
                "interval",
                "1s,2s",
                "rounds",
                "2"));
    Map<String, String> texts =
        scenario.options().entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, entry -> String.join(",", entry.getValue())));

    assertThat(Cells.scenario(texts)).isEqualTo(scenario);
    assertThat(texts).containsEntry("clients", "10000,20").containsEntry("tls", "true");
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
        "deliveries|pigeon|-Ddeliveries must be one of polling, polling-close,",
        "deliveries|back-to-back-polling|--delay must be at least 10ms for back-to-back-polling: 0",
        "headers|none|-Dheaders must be one of chapter, minimal",
        "interval|1|-Dinterval must be a duration such as 500ms, 1.5s or 2m: 1",
        "interval|-1s|must be a duration",
        "interval|0|-Dinterval must be 1ms to 1h: 0",
        "delay|600ms|--interval must be at least twice the delay: 1s",
        "jitter|1ms|-Djitter must not exceed delay: 1ms",
        "arrivals|often|-Darrivals must be one of periodic, poisson: often",
        "message-bytes|20|-Dmessage-bytes must be a whole number of 21 to 65536: 20",
        "semantics|some|-Dsemantics must be one of all, latest: some",
        "tls|maybe|-Dtls must be true or false: maybe",
        "via|squid|-Dvia must be one of off, nginx, nginx-unbuffered: squid",
        "warmup|61m|-Dwarmup must be 0 to 1h: 61m",
        "duration|9999999999999999999h|must be a duration",
        "topics|456977|-Dtopics must be a whole number of 1 to 456976: 456977",
        "rounds|0|-Drounds must be a whole number of 1 to 1000: 0",
        "rounds|1001|-Drounds must be a whole number of 1 to 1000: 1001",
        "rounds|1,2|-Drounds must be a single value: 1,2",
        "rounds|201|-Drounds must not make more than 1000 cells of the 5 in a round: 201",
        "seed|x|-Dseed must be a whole number of 64 bits: x"
      })
  void aBadValueIsNamedWithItsSourceAndRule(String option, String text, String message) {
    assertThatThrownBy(() -> Cells.scenario(Map.of(option, text)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void tooManyCellsAreRefusedBeforeTheyAreMade() {
    String many =
        java.util.stream.IntStream.rangeClosed(1, 40)
            .mapToObj(n -> n + "ms")
            .collect(java.util.stream.Collectors.joining(","));

    assertThatThrownBy(
            () -> Cells.scenario(Map.of("interval", many, "hold", many, "heartbeat", many)))
        .hasMessageContaining("must not make more than 1000 cells");
  }

  @Test
  void aMessageIsOneShortLineWhateverTheValue() {
    assertThatThrownBy(() -> Cells.scenario(Map.of("seed", "a\nb\r\u2028" + "c".repeat(1000))))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\r").hasSizeLessThan(200));
  }

  private static Cell cell(Map<String, String> texts) {
    return Cells.scenario(texts).cells().get(0);
  }
}
