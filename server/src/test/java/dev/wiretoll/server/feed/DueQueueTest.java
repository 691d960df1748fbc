package dev.wiretoll.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.FeedSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DueQueueTest {

  @Property(tries = 200)
  void everyUpdateOfEveryTopicIsTakenOnceInTheOrderOfDueTimes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int topics,
      @ForAll @IntRange(max = 50) int lastSequence) {
    // Starts shortly before the clock wraps around; short gaps make for equal times.
    FeedSchedule schedule =
        new FeedSchedule(Long.MAX_VALUE - 100, seed, topics, 5, Arrivals.POISSON);
    DueTimes times = schedule.times();

    List<DueQueue.Due> taken = all(new DueQueue(times::publishNs, topics, lastSequence));

    assertThat(taken).doesNotHaveDuplicates().hasSize(topics * (lastSequence + 1)).isSorted();
    long[] next = new long[topics];
    for (DueQueue.Due due : taken) {
      assertThat(due.sequence()).isEqualTo(next[due.topic()]++);
      assertThat(due.instantNs()).isEqualTo(times.publishNs(due.topic(), due.sequence()));
    }
  }

  private static List<DueQueue.Due> all(DueQueue queue) {
    List<DueQueue.Due> taken = new ArrayList<>();
    Optional<DueQueue.Due> next = queue.take();
    while (next.isPresent()) {
      taken.add(next.get());
      next = queue.take();
    }
    return taken;
  }
}
