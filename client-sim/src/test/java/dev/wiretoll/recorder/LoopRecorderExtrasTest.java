package dev.wiretoll.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.recorder.SequenceCheck.Verdict;
import dev.wiretoll.schedule.Milestones;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is recorded beside polls and updates; all by intended time. */
class LoopRecorderExtrasTest {
  private static final long START_NS = 1_000;
  private static final long END_NS = 2_000;
  private static final List<Long> EDGES = List.of(START_NS - 1, START_NS, END_NS - 1, END_NS);

  private final LoopRecorder recorder = new LoopRecorder(Runnable::run);

  @BeforeEach
  void begin() {
    recorder.begin(new Milestones(0, START_NS, END_NS, 3_000));
  }

  @Test
  void whatIsSkippedOnPurposeIsCountedApart() {
    EDGES.forEach(recorder::superseded);

    assertThat(measurement().counts().superseded()).isEqualTo(2);
    assertThat(measurement().counts().deliveredUpdates()).isZero();
  }

  @Test
  void messagesToTheServerHaveLedgersOfTheirOwn() {
    for (long intendedNs : EDGES) {
      recorder.upstreamPassed(
          intendedNs, MessageKind.UPSTREAM_FRAME_HEADER, Cause.WEBSOCKET_FRAMING, 2, 4, 21);
      recorder.upstreamAnswered(intendedNs, 57);
    }

    LoopMeasurement measured = measurement();
    assertThat(measured.counts().upstreamMessages()).isEqualTo(2);
    assertThat(measured.counts().upstreamAnswered()).isEqualTo(2);
    assertThat(measured.upstreamSent().explained())
        .isEqualTo(Map.of(Cause.WEBSOCKET_FRAMING, 4L, Cause.MASK, 8L, Cause.PAYLOAD, 42L));
    assertThat(measured.upstreamReceived().explained())
        .isEqualTo(Map.of(Cause.RESPONSE_HEAD, 114L));
    assertThat(measured.windowSent().explained()).isEmpty();
    assertThat(measured.windowReceived().explained()).isEmpty();
    assertThat(measured.counts().overheadCharacters()).isZero();
    assertThat(measured.messageSizes())
        .containsEntry("upstreamFrameHeader", Map.of(6, 2L))
        .containsEntry("upstreamResponseHead", Map.of(57, 2L));
  }

  @Test
  void whatEncryptionAddsBelongsToItsMessage() {
    for (long intendedNs : EDGES) {
      recorder.tls(intendedNs, Cause.TLS_RECORDS, 22, 44);
      recorder.tls(intendedNs, Cause.TLS_HANDSHAKE, 300, 1_200);
    }

    assertThat(measurement().windowSent().explained())
        .isEqualTo(Map.of(Cause.TLS_RECORDS, 44L, Cause.TLS_HANDSHAKE, 600L));
    assertThat(measurement().windowReceived().explained())
        .isEqualTo(Map.of(Cause.TLS_RECORDS, 88L, Cause.TLS_HANDSHAKE, 2_400L));
  }

  @Test
  void aHeartbeatCountsWhenItIsSeen() {
    EDGES.forEach(seenNs -> recorder.heartbeat(seenNs, Cause.SSE_FRAMING, 3, 1));

    assertThat(measurement().windowReceived().explained()).isEqualTo(Map.of(Cause.SSE_FRAMING, 6L));
    assertThat(measurement().counts().overheadCharacters()).isEqualTo(2);
  }

  @Test
  void framingIsSummedUpByCauseAndCountedByKind() {
    for (long intendedNs : EDGES) {
      recorder.framing(intendedNs, MessageKind.CHUNK_FRAMING, Cause.CHUNK_FRAMING, 6, 2);
      recorder.framing(intendedNs, MessageKind.EVENT_FRAMING, Cause.SSE_FRAMING, 22, 19);
      recorder.size(intendedNs, MessageKind.COMPRESSED_UPDATE, 17);
    }

    assertThat(measurement().windowReceived().explained())
        .isEqualTo(Map.of(Cause.CHUNK_FRAMING, 12L, Cause.SSE_FRAMING, 44L));
    assertThat(measurement().counts().overheadCharacters()).isEqualTo(42);
    assertThat(measurement().messageSizes())
        .containsEntry("chunkFraming", Map.of(6, 2L))
        .containsEntry("eventFraming", Map.of(22, 2L))
        .containsEntry("compressedUpdate", Map.of(17, 2L));
  }

  @Test
  void aCompressedUpdateCountsAsLongAsItWas() {
    recorder.update(START_NS, START_NS, 17, Verdict.NEW);

    assertThat(measurement().windowReceived().explained()).isEqualTo(Map.of(Cause.PAYLOAD, 17L));
  }

  private LoopMeasurement measurement() {
    return recorder.measurement(LedgerSnapshot.EMPTY, LedgerSnapshot.EMPTY).join();
  }
}
