package dev.wiretoll.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChangeTest {

  @Test
  void differenceIsTheOthersMeanLessTheBases() {
    Change change = change(Measure.AGE_P50, valid(10, 12, 14), valid(20, 22, 24));

    assertThat(change.difference()).hasValue(10);
    assertThat(change.percent().orElseThrow()).isCloseTo(83.3333, within(1e-3));
    assertThat(change.finding()).isEqualTo(Finding.MORE);
    // 100 * (10 -+ 4.533917) / 12.
    Interval percent = change.intervalPercent().orElseThrow();
    assertThat(percent.low()).isCloseTo(45.550692, within(1e-4));
    assertThat(percent.high()).isCloseTo(121.115975, within(1e-4));
  }

  @Test
  void intervalThatHoldsZeroTellsNothingApart() {
    assertThat(change(Measure.AGE_P99, valid(1, 3), valid(5, 7)).finding())
        .isEqualTo(Finding.UNDECIDED);
    assertThat(change(Measure.AGE_P99, valid(20, 22, 24), valid(10, 12, 14)).finding())
        .isEqualTo(Finding.LESS);
  }

  @Test
  void oneRoundGivesADifferenceWithoutInterval() {
    Change change = change(Measure.SERVER_CPU, valid(100), valid(90));

    assertThat(change.difference()).hasValue(-10);
    assertThat(change.percent()).hasValue(-10);
    assertThat(change.interval()).isEmpty();
    assertThat(change.finding()).isEqualTo(Finding.NO_INTERVAL);
  }

  @Test
  void countsAreEqualOrNotAndHaveNoInterval() {
    Change equal = change(Measure.OVERHEAD, valid(909.1, 909.1, 909.1), valid(909.1, 909.1));
    Change more = change(Measure.OVERHEAD, valid(909, 909), valid(910, 910));

    assertThat(equal.finding()).isEqualTo(Finding.EQUAL);
    assertThat(more.finding()).isEqualTo(Finding.MORE);
    assertThat(more.difference()).hasValue(1);
    assertThat(change(Measure.OVERHEAD, valid(909, 910), valid(1, 3)).interval()).isEmpty();
  }

  @Test
  void countsThatDifferBetweenRoundsOfOneRunAreNotHeldAgainstTheOther() {
    assertThat(change(Measure.OVERHEAD, valid(908, 910), valid(909.5)).finding())
        .isEqualTo(Finding.WITHIN_ROUNDS);
    assertThat(change(Measure.LOST, valid(0, 0), valid(0, 3)).finding())
        .isEqualTo(Finding.WITHIN_ROUNDS);
    assertThat(change(Measure.LOST, valid(4, 5), valid(0, 3)).finding()).isEqualTo(Finding.LESS);
  }

  @Test
  void invalidFiguresAreNeverSubtracted() {
    Change change = change(Measure.AGE_P50, valid(10, 12), invalid(20, 24));

    assertThat(change.difference()).isEmpty();
    assertThat(change.percent()).isEmpty();
    assertThat(change.interval()).isEmpty();
    assertThat(change.finding()).isEqualTo(Finding.INVALID);
    assertThat(change.other().mean()).hasValue(22);
  }

  @Test
  void whatOneRunDidNotMeasureIsNotCompared() {
    Change change = change(Measure.SERVER_MEMORY, valid(), valid(5_300));

    assertThat(change.difference()).isEmpty();
    assertThat(change.finding()).isEqualTo(Finding.NOT_MEASURED);
  }

  @Test
  void nothingIsAPercentageOfZero() {
    Change change = change(Measure.LOST, valid(0), valid(5));

    assertThat(change.difference()).hasValue(5);
    assertThat(change.percent()).isEmpty();
    assertThat(change(Measure.AGE_MEAN, valid(0, 0), valid(1, 2)).intervalPercent()).isEmpty();
  }

  @Test
  void lessIsBetterOfCostsAndMoreOfWhatWasAchieved() {
    assertThat(Measure.AGE_P50.direction().isBetter(-1)).isTrue();
    assertThat(Measure.AGE_P50.direction().isBetter(1)).isFalse();
    assertThat(Measure.ACHIEVED.direction().isBetter(1)).isTrue();
    assertThat(Measure.ACHIEVED.direction().isBetter(0)).isFalse();
  }

  private static Change change(Measure measure, Reading base, Reading other) {
    return new Change(measure, base, other);
  }

  private static Reading valid(double... figures) {
    return new Reading(true, Arrays.stream(figures).boxed().toList());
  }

  private static Reading invalid(double... figures) {
    return new Reading(false, Arrays.stream(figures).boxed().toList());
  }
}
