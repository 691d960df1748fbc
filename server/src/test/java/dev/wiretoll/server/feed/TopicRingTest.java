package dev.wiretoll.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TopicRingTest {

  @Example
  void anEmptyRingHasNothing() {
    TopicRing ring = new TopicRing();

    assertThat(ring.newestSequence()).isEqualTo(-1);
    assertThat(ring.oldestAfter(-1)).isZero();
    assertThat(ring.get(0)).isEmpty();
  }

  @Property(tries = 100)
  void itKeepsTheNewestUpdatesAndNoOthers(@ForAll @IntRange(min = 1, max = 1_000) int published) {
    TopicRing ring = new TopicRing();

    for (int sequence = 0; sequence < published; sequence++) {
      ring.publish(Update.of(0, sequence, sequence, sequence, new byte[0]));
    }

    assertThat(ring.newestSequence()).isEqualTo(published - 1);
    int oldest = Math.max(0, published - TopicRing.LENGTH);
    for (int sequence = 0; sequence < published + 2; sequence++) {
      boolean kept = sequence >= oldest && sequence < published;
      assertThat(ring.get(sequence).isPresent()).isEqualTo(kept);
    }
    assertThat(ring.get(oldest).orElseThrow().sequence()).isEqualTo(oldest);
  }

  @Property
  void aReaderGoesOnAfterWhatItHasSeenOrAtTheOldestKept(
      @ForAll @IntRange(min = 1, max = 600) int published,
      @ForAll @IntRange(min = -1, max = 600) int seen) {
    TopicRing ring = new TopicRing();
    for (int sequence = 0; sequence < published; sequence++) {
      ring.publish(Update.of(0, sequence, sequence, sequence, new byte[0]));
    }
    int cursor = Math.min(seen, published - 1);

    assertThat(ring.oldestAfter(cursor))
        .isEqualTo(Math.max(cursor + 1, Math.max(0, published - TopicRing.LENGTH)));
  }
}
