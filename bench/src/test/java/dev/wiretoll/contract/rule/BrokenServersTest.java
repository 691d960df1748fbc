package dev.wiretoll.contract.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.wire.Delivery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault is found by the rule that is meant to find it, and by no other. */
class BrokenServersTest {
  private static final int AT_A_TIME = 4;

  private static final ExecutorService THREADS = Executors.newFixedThreadPool(AT_A_TIME);
  private static final Map<Fault, Future<Verdict>> VERDICTS = new EnumMap<>(Fault.class);

  @BeforeAll
  static void checkAll() {
    Stream.of(Fault.values())
        .forEach(fault -> VERDICTS.put(fault, THREADS.submit(() -> check(fault))));
  }

  @AfterAll
  static void end() {
    THREADS.shutdownNow();
  }

  @Test
  void aServerOfAnotherMakeCanBeMeasured() throws Exception {
    Verdict verdict = verdict(Fault.NONE);

    assertThat(lines(verdict))
        .containsExactly(
            "feed ok",
            "schedule ok",
            "text ok",
            "order ok",
            "polling ok",
            "polling-close ok",
            "long-polling ok",
            "streaming ok",
            "sse ok",
            "upstream ok",
            "websocket ok",
            "parameters ok",
            "clock not offered: needed only from other machines");
    assertThat(verdict.isComplete()).isTrue();
    assertThat(verdict.measurable())
        .containsExactly(
            Delivery.POLLING,
            Delivery.BACK_TO_BACK_POLLING,
            Delivery.POLLING_CLOSE,
            Delivery.LONG_POLLING,
            Delivery.STREAMING,
            Delivery.SSE,
            Delivery.WEBSOCKET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTHER_FEED_EACH_TIME|feed broken: expected a feed that goes on as it was, came: another",
        "AHEAD_OF_ITS_SCHEDULE|(websocket) not before it is due, came: ",
        "LATE_WITH_ALL|schedule broken: expected one pushed update at least within 250 ms after it was",
        "OTHER_SYMBOL|(websocket), came: AAAA ",
        "LOSES_UPDATES|order broken: expected number ",
        "SENDS_TWICE|, twice",
        "STARTS_WITH_AN_OLD_UPDATE|order broken: expected the first update that was published after",
        "KEEPS_FEWER_UPDATES|the last 32 updates to be kept, as ringUpdates tells, came: 5 from",
        "CLOSES_NOT|the server to close behind the answer, as it was asked to, came: nothing within",
        "HOLDS_NOTHING|a poll with hold=30000 to be held until there is an update, came: an answer wi",
        "TWO_UPDATES_IN_A_CHUNK|streaming broken: expected each update in a chunk of its own, came: 2 in",
        "EVENTS_WITHOUT_ID|sse broken: expected an event with id, came: data: ",
        "RESUMES_NOT|when it resumes with Last-Event-ID: ",
        "FRAGMENTS|each update as one unfragmented text message, came: a frame that begins 0x01",
        "ANSWERS_NO_CLOSE|websocket broken: expected a close in answer to a close, came: nothing within",
        "OTHER_CLOCK|clock broken: expected the clock that nowNs of the feed is read from, at"
      })
  void aFaultIsFoundByItsRuleAlone(Fault fault, String told) throws Exception {
    List<String> broken =
        lines(verdict(fault)).stream().filter(line -> line.contains("broken: ")).toList();

    assertThat(broken).singleElement().asString().contains(told);
    assertThat(verdict(fault).isBroken()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTHER_CONTENT_LENGTH|polling|a Content-Length that is a multiple of 21, the length of an update",
        "LONGER_CONTENT_LENGTH|polling|the answer to the poll behind, after 42 bytes of content, in HTTP/1.1, came: ",
        "CHUNKS_FOR_HTTP_1_0|streaming|no Transfer-Encoding in HTTP/1.0, came: chunked",
        "CHUNKS_FOR_HTTP_1_0|sse|no Transfer-Encoding in HTTP/1.0, came: chunked",
        "REFUSES_UNKNOWN_PARAMETERS|parameters|to ignore trace=1&wiretoll-asks=what%20is%20this, as",
        "NEVER_PUBLISHES|polling|which were due, came: none",
        "NEVER_PUBLISHES|websocket|which were due, came: none",
        "SILENT_WHEN_POLLED|polling|an answer to GET /PollingStock//PollingStock?topic=",
        "SILENT_WHEN_POLLED|long-polling|came: nothing within 2.0 s",
        "CLOCK_IN_MICROSECONDS|feed|nowNs to have gone on with our clock, by "
      })
  void aFaultIsTold(Fault fault, String rule, String told) throws Exception {
    assertThat(lines(verdict(fault)))
        .filteredOn(line -> line.startsWith(rule + " broken: "))
        .singleElement()
        .asString()
        .contains(told);
  }

  @Test
  void aDeliveryThatIsNotThereIsNotBroken() throws Exception {
    Verdict verdict = verdict(Fault.LONG_POLLING_NOT_FOUND);

    assertThat(verdict.isBroken()).isFalse();
    assertThat(lines(verdict))
        .contains(
            "long-polling not offered: /PollingStock//PollingStock with hold=MS is answered with 404");
    assertThat(verdict.measurable()).doesNotContain(Delivery.LONG_POLLING).hasSize(6);
    assertThat(lines(verdict(Fault.NO_UPSTREAM)))
        .contains("upstream not offered: /wiretoll/upstream is answered with 404");
    assertThat(verdict(Fault.NO_UPSTREAM).isBroken()).isFalse();
  }

  @Test
  void aClockThatIsTheFeedsIsOk() throws Exception {
    assertThat(lines(verdict(Fault.CLOCK))).contains("clock ok");
  }

  @Test
  void nothingCanBeMeasuredWithoutSoundUpdates() throws Exception {
    assertThat(verdict(Fault.LOSES_UPDATES).measurable()).isEmpty();
  }

  private static Verdict check(Fault fault) throws Exception {
    try (HandMadeServer server = new HandMadeServer(fault)) {
      return new Contract(server.target(), NanoClock.system()).check(waiting -> {});
    }
  }

  private static Verdict verdict(Fault fault) throws ExecutionException, InterruptedException {
    return VERDICTS.get(fault).get();
  }

  private static List<String> lines(Verdict verdict) {
    return verdict.rules().stream()
        .map(checked -> checked.rule() + " " + checked.finding().text())
        .toList();
  }
}
