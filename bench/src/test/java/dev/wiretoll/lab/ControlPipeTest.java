package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.Cells;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.cli.headers.HeaderFiles;
import dev.wiretoll.evidence.BrokerCounts;
import dev.wiretoll.evidence.BrokerResult;
import dev.wiretoll.evidence.HeldUpdates;
import dev.wiretoll.evidence.PublisherCounts;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.health.ProcessHealth;
import dev.wiretoll.health.ProcessMemory;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.offset.ClockEvidence;
import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.FleetSecond;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.recorder.SlowReading;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Course;
import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.Transport;
import dev.wiretoll.scenario.Workload;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlPipeTest {
  private static final Map<String, String> NOTHING_AS_USUAL =
      Map.ofEntries(
          Map.entry("interval", "700ms"),
          Map.entry("poll-interval", "600ms"),
          Map.entry("topics", "7"),
          Map.entry("message-bytes", "300"),
          Map.entry("arrivals", "poisson"),
          Map.entry("phases", "random"),
          Map.entry("semantics", "latest"),
          Map.entry("upstream-interval", "3s"),
          Map.entry("hold", "4s"),
          Map.entry("heartbeat", "5s"),
          Map.entry("stream-for", "6s"),
          Map.entry("headers", "head.txt"),
          Map.entry("tls", "true"),
          Map.entry("deflate", "true"),
          Map.entry("delay", "20ms"),
          Map.entry("jitter", "2ms"),
          Map.entry("via", "nginx-unbuffered"),
          Map.entry("fallback", "true"),
          Map.entry("isolate", "true"),
          Map.entry("io", "epoll"),
          Map.entry("socket-buffer", "8192"),
          Map.entry("slow-readers", "2"),
          Map.entry("warmup", "1s"),
          Map.entry("duration", "8s"),
          Map.entry("drain", "9s"),
          Map.entry("seed", "-1"));

  @TempDir static Path directory;

  private static final FleetProgress PROGRESS =
      new FleetProgress(1, 2, 3, 4, 5, 6, 7, 8)
          .because(
              Map.of(ConnectFailure.TIMED_OUT, 2L),
              Map.of(ConnectFailure.REFUSED, 1L, ConnectFailure.OTHER, 2L));
  private static final LedgerSnapshot LEDGER =
      new LedgerSnapshot(Map.of(Cause.PAYLOAD, 21L, Cause.REQUEST_HEAD, 716L), 737);
  private static final ProcessHealth HEALTH = new ProcessHealth(1, 2, 3, 4, 5, 6);

  static Stream<ControlMessage> messages() {
    return Stream.of(
        new ControlMessage.Hello(1, 123, -5),
        new ControlMessage.ConfigureServer(
            new ServerSettings(
                "127.0.0.1",
                8080,
                true,
                2,
                profileOfAFile(),
                100,
                999,
                7,
                true,
                IoKind.EPOLL,
                4096)),
        new ControlMessage.ConfigureAgent(
            new FleetPlan(
                    Cells.of(Delivery.POLLING, 10, Map.of()),
                    "::1",
                    1,
                    5,
                    5,
                    1,
                    List.of("127.1.0.1", "127.1.0.2"))
                .withOtherClock()),
        new ControlMessage.Ready(8080),
        new ControlMessage.Connect(),
        new ControlMessage.Connected(PROGRESS),
        new ControlMessage.Start(
            new FeedSchedule(-7, 1, 100, 1000, Arrivals.POISSON),
            new Milestones(-7, 1, 2, Long.MAX_VALUE / 2)),
        new ControlMessage.Started(),
        new ControlMessage.Progress(PROGRESS, List.of(new FleetSecond(3, "SGlzdA==", 930))),
        new ControlMessage.Drained(),
        new ControlMessage.Finish(3),
        new ControlMessage.ServerResult(
            new dev.wiretoll.evidence.ServerResult(
                LEDGER,
                LEDGER,
                1,
                0,
                List.of("H4sI", ""),
                List.of(List.of("H4sI"), List.of()),
                List.of(new TracedEvent(TracedEvent.Kind.SENT, -1, List.of(1L, 2L))),
                HEALTH,
                new HeldUpdates(1, 2, 3, 4, 5))),
        new ControlMessage.AgentResult(
            new dev.wiretoll.recorder.AgentResult(
                PROGRESS,
                List.of(
                    new LoopMeasurement(
                        new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)
                            .withSlow(new SlowReading(18, 19)),
                        -5,
                        LEDGER,
                        LEDGER,
                        LEDGER,
                        LedgerSnapshot.EMPTY,
                        LEDGER,
                        LedgerSnapshot.EMPTY,
                        Map.of("requestHead", Map.of(716, 9L)),
                        Map.of("deliveryAge", List.of("H4sI", "")),
                        "eJwD")),
                List.of(),
                HEALTH,
                Optional.of(
                    new ClockEvidence(-1, -99.5, 2, 3, 4, 5, true, false, LEDGER, LEDGER)))),
        new ControlMessage.Failed("line 1\nline 2 \u2028 \u00e9"),
        new ControlMessage.Weigh(),
        new ControlMessage.Weight(new ProcessMemory(1, 2, 3)),
        new ControlMessage.UseBroker("amqp://localhost"),
        new ControlMessage.ConfigurePublisher("amqp://localhost", 21),
        new ControlMessage.PublisherReport(new PublisherCounts(1, 2, 3, 4, 5)),
        new ControlMessage.TellBroker(),
        new ControlMessage.BrokerReport(
            new BrokerResult(List.of("abc"), new BrokerCounts(1, 2, 3, 4))),
        new ControlMessage.ClockProbe(),
        new ControlMessage.ClockAnswer(Long.MIN_VALUE));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageIsOneLineAndReadsBackTheSame(ControlMessage message) throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();

    new ControlPipe(InputStream.nullInputStream(), sent).send(message);

    assertThat(sent.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    ControlPipe other = pipe(sent.toByteArray());
    assertThat(other.read()).contains(message);
    assertThat(other.read()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void aCellWithNothingAsUsualReadsBackTheSame(Delivery delivery) throws Exception {
    Cell unusual = unusual(delivery);

    ControlMessage back = sentAndRead(new FleetPlan(unusual, "127.0.0.1", 8080, 0, 5, 2));

    assertThat(back)
        .isEqualTo(
            new ControlMessage.ConfigureAgent(new FleetPlan(unusual, "127.0.0.1", 8080, 0, 5, 2)));
  }

  @ParameterizedTest
  @ValueSource(classes = {Workload.class, Transport.class, Course.class})
  void everySettingIsSentAsItUsuallyIsNot(Class<? extends Record> settings) throws Exception {
    for (RecordComponent setting : settings.getRecordComponents()) {
      assertThat(Stream.of(Delivery.values()).filter(delivery -> differs(setting, delivery)))
          .as("deliveries with another " + setting.getName())
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "",
        "null",
        "[]",
        "{}",
        "{\"type\":\"sesame\"}",
        "{\"type\":\"ready\",\"port\":\"x\"}",
        "{\"type\":\"ready\",\"port\":1} trailing",
        "{\"type\":\"configureServer\",\"settings\":null}",
        "{\"type\":\"configureServer\",\"settings\":{\"port\":-1}}"
      })
  void anyOtherLineIsGarbage(String line) {
    assertThatThrownBy(() -> pipe((line + "\n").getBytes(StandardCharsets.UTF_8)).read())
        .isInstanceOf(JsonPipe.GarbledException.class);
  }

  @Test
  void everyMessageIsTestedHere() {
    assertThat(messages().map(Object::getClass))
        .containsExactlyInAnyOrder(ControlMessage.class.getPermittedSubclasses());
  }

  private static ControlMessage sentAndRead(FleetPlan plan) throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    new ControlPipe(InputStream.nullInputStream(), sent)
        .send(new ControlMessage.ConfigureAgent(plan));
    return pipe(sent.toByteArray()).read().orElseThrow();
  }

  private static Cell unusual(Delivery delivery) {
    return Cells.of(delivery, 5, NOTHING_AS_USUAL, given -> profileOfAFile());
  }

  private static boolean differs(RecordComponent setting, Delivery delivery) {
    Object usual = value(setting, Cells.of(delivery, 5, Map.of()));
    return !usual.equals(value(setting, unusual(delivery)));
  }

  private static Object value(RecordComponent setting, Cell cell) {
    Object group =
        Stream.of(cell.workload(), cell.transport(), cell.course())
            .filter(setting.getDeclaringRecord()::isInstance)
            .findFirst()
            .orElseThrow();
    try {
      return setting.getAccessor().invoke(group);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record's accessor cannot be called", e);
    }
  }

  private static HeaderProfile profileOfAFile() {
    try {
      Files.writeString(
          directory.resolve("head.txt"),
          "GET /prices?q=a,b HTTP/1.1\r\nHost: h\r\nCookie: a=\"1\"; b=\\2\r\n\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HeaderFiles.read(new Given("--headers", List.of("head.txt")), directory).profile();
  }

  private static ControlPipe pipe(byte[] bytes) {
    return new ControlPipe(new ByteArrayInputStream(bytes), new ByteArrayOutputStream());
  }
}
