package dev.wiretoll.recorder;

import static dev.wiretoll.recorder.SequenceCheck.Verdict.DUPLICATED;
import static dev.wiretoll.recorder.SequenceCheck.Verdict.NEW;
import static dev.wiretoll.recorder.SequenceCheck.Verdict.REORDERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.wire.UpdateText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SequenceCheckTest {
  private final SequenceCheck check = new SequenceCheck();

  @Example
  void numbersInOrderAreNew() {
    assertThat(verdicts(0, 1, 2)).containsExactly(NEW, NEW, NEW);
  }

  @Example
  void aNumberAfterAGapIsNewAndTheMissingOnesComeLate() {
    assertThat(verdicts(0, 4, 2, 1, 3)).containsExactly(NEW, NEW, REORDERED, REORDERED, REORDERED);
  }

  @Example
  void theFirstNumberMayBeMissing() {
    assertThat(verdicts(1, 0, 2)).containsExactly(NEW, REORDERED, NEW);
  }

  @Example
  void whatWasSeenIsDuplicatedHoweverItCame() {
    assertThat(verdicts(0, 0, 2, 2, 1, 1, 0))
        .containsExactly(NEW, DUPLICATED, NEW, DUPLICATED, REORDERED, DUPLICATED, DUPLICATED);
  }

  @Example
  void theLargestNumberThatFitsLeavesAGapThatStaysUsable() {
    assertThat(verdicts(UpdateText.MAX_SEQUENCE, 7, 7, 0, UpdateText.MAX_SEQUENCE - 1))
        .containsExactly(NEW, REORDERED, DUPLICATED, REORDERED, REORDERED);
  }

  @Property
  void verdictsAreThoseOfANaiveSet(
      @ForAll @Size(max = 60) List<@LongRange(min = 0, max = 25) Long> sequences) {
    SequenceCheck fresh = new SequenceCheck();
    Set<Long> seen = new HashSet<>();
    long newest = -1;

    for (long sequence : sequences) {
      SequenceCheck.Verdict expected =
          seen.contains(sequence) ? DUPLICATED : sequence > newest ? NEW : REORDERED;
      assertThat(fresh.take(sequence)).isEqualTo(expected);
      seen.add(sequence);
      newest = Math.max(newest, sequence);
    }
  }

  private List<SequenceCheck.Verdict> verdicts(long... sequences) {
    return LongStream.of(sequences).mapToObj(check::take).toList();
  }

  @Example
  void whatIsBeforeTheFirstExpectedNumberCountsAsRepeated() {
    SequenceCheck joined = new SequenceCheck(1_000_000);

    assertThat(joined.next()).isEqualTo(1_000_000);
    assertThat(joined.take(999_999)).isEqualTo(DUPLICATED);
    assertThat(joined.take(1_000_000)).isEqualTo(NEW);
    assertThat(joined.take(1_000_002)).isEqualTo(NEW);
    assertThat(joined.take(1_000_001)).isEqualTo(REORDERED);
  }
}
