package dev.wiretoll.server.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.FeedSchedule;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedStampTest {
  private static final FeedSchedule SCHEDULE =
      new FeedSchedule(-12, 34, 56, 78_000_000, Arrivals.POISSON);

  @Test
  void aStampIsReadBack() {
    FeedStamp stamp = new FeedStamp(SCHEDULE, 99);
    assertThat(FeedStamp.of(stamp.properties())).contains(stamp);
  }

  @Test
  void aMessageWithoutOneHasNone() {
    assertThat(FeedStamp.of(new AMQP.BasicProperties())).isEmpty();
    assertThat(FeedStamp.of(headers(Map.of("wiretoll-feed", "1 2 3")))).isEmpty();
    assertThat(
            FeedStamp.of(
                headers(Map.of("wiretoll-feed", "1 2 0 4 POISSON", "wiretoll-published-ns", 5L))))
        .isEmpty();
    assertThat(
            FeedStamp.of(
                headers(Map.of("wiretoll-feed", "1 2 3 4 WEEKLY", "wiretoll-published-ns", 5L))))
        .isEmpty();
  }

  private static AMQP.BasicProperties headers(Map<String, Object> headers) {
    return new AMQP.BasicProperties.Builder().headers(headers).build();
  }
}
