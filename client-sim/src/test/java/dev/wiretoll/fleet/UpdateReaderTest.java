package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.recorder.FanOutSpans;
import dev.wiretoll.result.Metric;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.UpdateText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateReaderTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final FeedSchedule SLOW = FeedSchedule.periodic(0, 1, 1, SECOND_NS / 10);
  private static final Milestones ONE_SECOND = new Milestones(0, 0, SECOND_NS, 2 * SECOND_NS);

  private final ScriptedPeer peer = new ScriptedPeer();

  @Test
  void aNumberFarAheadOfItsTimeIsMalformed() {
    UpdateReader updates = begun(FeedSchedule.periodic(0, 1, 1, 1_000_000), false);

    assertThat(sequence(updates, 2_000)).isNegative();
    assertThat(sequence(updates, UpdateText.MAX_SEQUENCE)).isNegative();

    assertThat(peer.counts().malformed()).isEqualTo(2);
  }

  @Test
  void aLeapThatTheScheduleExplainsIsTaken() {
    UpdateReader updates = begun(FeedSchedule.periodic(0, 1, 1, 1_000_000), false);
    peer.clock().advance(SECOND_NS);

    assertThat(sequence(updates, 1_999)).isEqualTo(1_999);
    assertThat(sequence(updates, 2_000)).isNegative();
  }

  @Test
  void aSmallLeapIsNotLookedInto() {
    UpdateReader updates = begun(FeedSchedule.periodic(0, 1, 1, SECOND_NS), false);

    assertThat(sequence(updates, 1_000)).isEqualTo(1_000);
    assertThat(sequence(updates, 1_001)).isNegative();
  }

  @Test
  void aRandomFeedIsNotWorkedOutForAStrangersNumber() {
    UpdateReader updates = begun(new FeedSchedule(0, 1, 1, 1_000_000, Arrivals.POISSON), false);

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThat(sequence(updates, UpdateText.MAX_SEQUENCE)).isNegative());
  }

  @Test
  void whatIsSkippedOnPurposeIsSuperseded() {
    UpdateReader updates = begun(ScriptedPeer.SCHEDULE, true);

    updates.take(0, 0, 21);
    updates.take(4, 0, 21);
    updates.take(4, 0, 21);
    updates.take(2, 0, 21);

    assertThat(peer.counts().superseded()).isEqualTo(3);
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(3);
    assertThat(peer.counts().duplicated()).isEqualTo(1);
    assertThat(peer.counts().reordered()).isEqualTo(1);
  }

  @Test
  void whoWantsAllHasNothingSuperseded() {
    UpdateReader updates = begun(ScriptedPeer.SCHEDULE, false);

    updates.take(4, 0, 21);

    assertThat(peer.counts().superseded()).isZero();
  }

  @Test
  void onlyWhatIsDueInTheMeasurementIsSuperseded() {
    UpdateReader updates = begun(ScriptedPeer.SCHEDULE, true);
    peer.clock().advance(2_000_000);

    updates.take(998, 0, 21);
    updates.take(1_003, 0, 21);

    assertThat(peer.counts().superseded()).isEqualTo(998 + 1);
  }

  @Test
  void theTraceHasWhatWasUnderstood() {
    UpdateReader updates = begun(ScriptedPeer.SCHEDULE, false);
    String body = ScriptedPeer.update(0) + "XXXX 123.45 000000001" + ScriptedPeer.update(2);

    updates.takeAll(text(body), 7, true);

    assertThat(peer.trace().during(ScriptedPeer.MILESTONES))
        .containsExactly(new TracedEvent(TracedEvent.Kind.SEEN, 7, List.of(0L, 2L)));
  }

  @Test
  void repetitionsAndLateUpdatesLeaveWhatIsHeldAsStaleAsItIs() {
    UpdateReader updates = followed();

    updates.take(0, 0, 21);
    updates.take(5, SECOND_NS / 2, 21);
    updates.take(2, SECOND_NS * 6 / 10, 21);
    updates.take(5, SECOND_NS * 7 / 10, 21);

    List<Long> stalenessNs = MeasuredTimes.of(peer.measured()).values(Metric.STALENESS.label());
    assertThat(stalenessNs).hasSize(100).allMatch(ns -> ns < SECOND_NS / 2 * 1.001);
  }

  @Test
  void aRepetitionDoesNotProlongTheSpanOfAnUpdate() {
    UpdateReader one = followed();
    UpdateReader other = new UpdateReader(0, UpdateText.LENGTH_BYTES, false, peer.context());
    other.begin(SLOW.times());

    one.take(0, 10, 21);
    other.take(0, 30, 21);
    other.take(0, 500, 21);

    List<String> spans =
        FanOutSpans.bySecond(List.of(peer.measured().fanOut()), SLOW.times(), ONE_SECOND);
    assertThat(MeasuredTimes.values(spans)).containsExactly(20L);
  }

  @Test
  void theMeasurementLastsUntilAHeldAnswerWithAnUpdateOfItsOwn() {
    UpdateReader updates = followed();

    updates.takeAllHeld(text(ScriptedPeer.update(0) + ScriptedPeer.update(1)), 150_000_000, false);
    updates.takeAllHeld(Unpooled.EMPTY_BUFFER, SECOND_NS / 2, false);
    for (long sequence = 2; sequence < 10; sequence++) {
      updates.take(sequence, SECOND_NS, 21);
    }
    updates.takeAllHeld(text(ScriptedPeer.update(10)), SECOND_NS + 5, false);

    assertThat(peer.measured().lastEventNs()).isEqualTo(150_000_000);
  }

  private UpdateReader followed() {
    peer.context().recorder().begin(ONE_SECOND);
    peer.context().recorder().follow(SLOW, SLOW.times(), 2, 0);
    UpdateReader updates = new UpdateReader(0, UpdateText.LENGTH_BYTES, false, peer.context());
    updates.begin(SLOW.times());
    return updates;
  }

  private UpdateReader begun(FeedSchedule schedule, boolean latestOnly) {
    peer.begin();
    UpdateReader updates = new UpdateReader(0, UpdateText.LENGTH_BYTES, latestOnly, peer.context());
    updates.begin(schedule.times());
    return updates;
  }

  private static long sequence(UpdateReader updates, long sequence) {
    return updates.sequence(text(ScriptedPeer.update(sequence)), 0, UpdateText.LENGTH_BYTES);
  }

  private static ByteBuf text(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII));
  }
}
