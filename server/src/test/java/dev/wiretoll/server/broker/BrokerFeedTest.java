package dev.wiretoll.server.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.UpdateText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerFeedTest {
  private static final int BYTES = UpdateText.LENGTH_BYTES;
  private static final FeedSchedule SCHEDULE = FeedSchedule.periodic(1_000, 7, 4, 100);

  private final List<Update> published = new ArrayList<>();
  private final List<BrokerFeed> closed = new ArrayList<>();
  private final BrokerFeed feed =
      new BrokerFeed(SCHEDULE, BYTES, Optional.empty(), published::add, closed::add);

  @Test
  void anUpdateIsPublishedWithItsDueTime() {
    assertThat(take(2, 5, BYTES)).isTrue();
    Update update = published.get(0);
    assertThat(update.topic()).isEqualTo(2);
    assertThat(update.sequence()).isEqualTo(5);
    assertThat(update.dueNs()).isEqualTo(1_000 + 5 * 100 + 2 * 25);
    assertThat(update.publishedNs()).isEqualTo(9);
    assertThat(feed.ring(2).get(5)).contains(update);
  }

  @Test
  void anotherLengthIsRefused() {
    assertThat(take(2, 5, BYTES + 1)).isFalse();
    assertThat(feed.take(RoutingKeys.of(2), Arrays.copyOf(text(2, 5), BYTES - 1), 8, 9)).isFalse();
    assertThat(published).isEmpty();
  }

  @Test
  void anotherSymbolIsRefused() {
    assertThat(feed.take(RoutingKeys.of(1), text(2, 5), 8, 9)).isFalse();
    assertThat(feed.take(RoutingKeys.of(4), text(4, 5), 8, 9)).isFalse();
    assertThat(feed.take("prices", text(2, 5), 8, 9)).isFalse();
    assertThat(published).isEmpty();
  }

  @Test
  void whatComesTwiceOrIsNoNumberIsRefused() {
    take(2, 5, BYTES);
    byte[] nameless = text(2, 6);
    nameless[BYTES - 1] = 'x';
    assertThat(take(2, 5, BYTES)).isFalse();
    assertThat(take(2, 4, BYTES)).isFalse();
    assertThat(feed.take(RoutingKeys.of(2), nameless, 8, 9)).isFalse();
    assertThat(published).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {'"', '\\', '<', '\n', 0, 0xFF, 0xC3})
  void whatWouldBreakOutOfATextMessageOrItsJsonIsRefused(int character) {
    byte[] text = text(2, 5);
    text[UpdateText.LENGTH_BYTES / 2 - 2] = (byte) character;
    assertThat(feed.take(RoutingKeys.of(2), text, 8, 9)).isFalse();
    assertThat(published).isEmpty();
  }

  @Test
  void longUpdatesHaveNoOtherCharacters() {
    assertThat(UpdateText.hasOnlyItsCharacters(UpdateText.encode(7, 2, 5, 500))).isTrue();
  }

  @Test
  void nothingIsPublishedAfterItsEnd() {
    feed.close();
    take(2, 5, BYTES);
    assertThat(published).isEmpty();
    assertThat(closed).containsExactly(feed);
  }

  private boolean take(int topic, long sequence, int bytes) {
    byte[] text = UpdateText.encode(SCHEDULE.seed(), topic, sequence, bytes);
    return feed.take(RoutingKeys.of(topic), text, 8, 9);
  }

  private static byte[] text(int topic, long sequence) {
    return UpdateText.encode(SCHEDULE.seed(), topic, sequence, BYTES);
  }
}
