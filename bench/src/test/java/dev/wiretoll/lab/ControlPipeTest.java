package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.health.ProcessHealth;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlPipeTest {
  private static final FleetProgress PROGRESS = new FleetProgress(1, 2, 3, 4, 5, 6);
  private static final LedgerSnapshot LEDGER =
      new LedgerSnapshot(Map.of(Cause.PAYLOAD, 21L, Cause.REQUEST_HEAD, 716L), 737);
  private static final ProcessHealth HEALTH = new ProcessHealth(1, 2, 3, 4);

  static Stream<ControlMessage> messages() {
    return Stream.of(
        new ControlMessage.Hello(1, 123, -5),
        new ControlMessage.ConfigureServer(
            ServerSettings.of("127.0.0.1", 8080, true, 2, HeaderProfile.MINIMAL, 100)),
        new ControlMessage.ConfigureAgent(
            new FleetPlan(
                Delivery.POLLING, "::1", 1, 10, 5, 5, 100, 7, HeaderProfile.CHAPTER, -1, 1)),
        new ControlMessage.Ready(8080),
        new ControlMessage.Connect(),
        new ControlMessage.Connected(PROGRESS),
        new ControlMessage.Start(
            FeedSchedule.periodic(-7, 1, 100, 1000), new Milestones(-7, 1, 2, Long.MAX_VALUE / 2)),
        new ControlMessage.Started(),
        new ControlMessage.Progress(PROGRESS),
        new ControlMessage.Drained(),
        new ControlMessage.Finish(3),
        new ControlMessage.ServerResult(
            new dev.wiretoll.evidence.ServerResult(
                LEDGER,
                LEDGER,
                1,
                0,
                "",
                List.of(new TracedEvent(TracedEvent.Kind.SENT, -1, List.of(1L, 2L))),
                HEALTH)),
        new ControlMessage.AgentResult(
            new dev.wiretoll.recorder.AgentResult(
                PROGRESS,
                List.of(
                    new LoopMeasurement(
                        new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                        -5,
                        LEDGER,
                        LEDGER,
                        LEDGER,
                        LedgerSnapshot.EMPTY,
                        Map.of("requestHead", Map.of(716, 9L)),
                        Map.of("deliveryAge", List.of("H4sI", "")))),
                List.of(),
                HEALTH)),
        new ControlMessage.Failed("line 1\nline 2 \u2028 \u00e9"),
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
        .isInstanceOf(ControlPipe.GarbledException.class);
  }

  @Test
  void everyMessageIsTestedHere() {
    assertThat(messages().map(Object::getClass))
        .containsExactlyInAnyOrder(ControlMessage.class.getPermittedSubclasses());
  }

  private static ControlPipe pipe(byte[] bytes) {
    return new ControlPipe(new ByteArrayInputStream(bytes), new ByteArrayOutputStream());
  }
}
