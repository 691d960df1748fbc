package dev.wiretoll.fleet;

import dev.wiretoll.recorder.LoopRecorder;
import dev.wiretoll.recorder.SequenceCheck;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.UpdateText;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the updates of one client's topic and records them; used by its event loop. */
final class UpdateReader {
  private final int topic;
  private final byte[] symbol;
  private final LoopContext context;
  private final SequenceCheck sequences = new SequenceCheck();
  private Optional<FeedSchedule> schedule = Optional.empty();

  UpdateReader(int topic, LoopContext context) {
    this.topic = topic;
    this.symbol = UpdateText.symbol(topic).getBytes(StandardCharsets.US_ASCII);
    this.context = context;
  }

  int topic() {
    return topic;
  }

  void begin(FeedSchedule feedSchedule) {
    schedule = Optional.of(feedSchedule);
  }

  /**
   * The sequence number of the update at {@code index}; negative when there is none of the client's
   * topic, which is counted as malformed.
   */
  long sequence(ByteBuf buffer, int index, int bytes) {
    boolean mine =
        schedule.isPresent()
            && bytes == UpdateText.LENGTH_BYTES
            && UpdateText.hasSymbol(buffer, index, symbol);
    long sequence = mine ? UpdateText.sequence(buffer, index) : -1;
    if (sequence < 0) {
      context.recorder().malformed();
    }
    return sequence;
  }

  /** Intended publish time of an update. */
  long intendedNs(long sequence) {
    return schedule.orElseThrow().publishNs(topic, sequence);
  }

  /** Records an update that was read. */
  void take(long sequence, long seenNs) {
    LoopRecorder recorder = context.recorder();
    recorder.update(
        intendedNs(sequence), seenNs, UpdateText.LENGTH_BYTES, sequences.take(sequence));
    context.counters().update();
  }
}
