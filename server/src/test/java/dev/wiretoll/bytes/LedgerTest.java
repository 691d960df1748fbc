package dev.wiretoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LedgerTest {

  @Example
  void bytesOfACauseAddUp() {
    Ledger ledger = new Ledger();

    ledger.explain(Cause.PAYLOAD, 21);
    ledger.explain(Cause.PAYLOAD, 21);
    ledger.explain(Cause.MASK, 4);
    ledger.meter(50);

    LedgerSnapshot counted = ledger.snapshot();
    assertThat(counted.explained()).isEqualTo(Map.of(Cause.PAYLOAD, 42L, Cause.MASK, 4L));
    assertThat(counted.bytes(Cause.PAYLOAD)).isEqualTo(42);
    assertThat(counted.bytes(Cause.HANDSHAKE)).isZero();
    assertThat(counted.explainedBytes()).isEqualTo(46);
    assertThat(counted.unexplainedBytes()).isEqualTo(4);
  }

  @Example
  void aByteExplainedTwiceShowsAsANegativeRest() {
    assertThat(new LedgerSnapshot(Map.of(Cause.PAYLOAD, 2L), 1).unexplainedBytes()).isEqualTo(-1);
  }

  @Example
  void aResetGivesTheCountsOnceAndStartsAgain() {
    Ledger ledger = new Ledger();
    ledger.explain(Cause.PAYLOAD, 21);
    ledger.meter(21);

    LedgerSnapshot counted = ledger.reset();

    assertThat(counted).isEqualTo(new LedgerSnapshot(Map.of(Cause.PAYLOAD, 21L), 21));
    assertThat(ledger.snapshot()).isEqualTo(LedgerSnapshot.EMPTY);
    ledger.meter(1);
    assertThat(ledger.reset().meteredBytes()).isEqualTo(1);
  }

  @Example
  void aSnapshotDoesNotFollowTheLedgerOrItsMap() {
    Ledger ledger = new Ledger();
    LedgerSnapshot before = ledger.snapshot();
    Map<Cause, Long> map = new HashMap<>(Map.of(Cause.MASK, 4L));
    LedgerSnapshot copied = new LedgerSnapshot(map, 4);

    ledger.explain(Cause.PAYLOAD, 21);
    map.put(Cause.MASK, 5L);

    assertThat(before).isEqualTo(LedgerSnapshot.EMPTY);
    assertThat(copied.bytes(Cause.MASK)).isEqualTo(4);
  }

  @Property
  void addingSnapshotsAddsEachCauseAndTheMeters(
      @ForAll("snapshots") LedgerSnapshot one, @ForAll("snapshots") LedgerSnapshot other) {
    LedgerSnapshot sum = one.plus(other);

    for (Cause cause : Cause.values()) {
      assertThat(sum.bytes(cause)).isEqualTo(one.bytes(cause) + other.bytes(cause));
    }
    assertThat(sum.meteredBytes()).isEqualTo(one.meteredBytes() + other.meteredBytes());
    assertThat(sum.unexplainedBytes()).isEqualTo(one.unexplainedBytes() + other.unexplainedBytes());
    assertThat(sum).isEqualTo(other.plus(one));
    assertThat(one.plus(LedgerSnapshot.EMPTY)).isEqualTo(one);
  }

  @Example
  void aMeterCannotHaveCountedBackwards() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LedgerSnapshot(Map.of(), -1))
        .withMessage("meteredBytes must not be negative: -1");
  }

  @Example
  void everyCauseIsFoundByItsLabel() {
    for (Cause cause : Cause.values()) {
      assertThat(Cause.ofLabel(cause.label())).contains(cause);
    }
    assertThat(Cause.ofLabel("PAYLOAD")).isEmpty();
  }

  @Provide
  Arbitrary<LedgerSnapshot> snapshots() {
    Arbitrary<Map<Cause, Long>> explained =
        Arbitraries.maps(Arbitraries.of(Cause.values()), Arbitraries.longs().between(1, 1L << 40));
    return Combinators.combine(explained, Arbitraries.longs().between(0, 1L << 40))
        .as((byCause, metered) -> new LedgerSnapshot(copy(byCause), metered));
  }

  private static Map<Cause, Long> copy(Map<Cause, Long> byCause) {
    Map<Cause, Long> copy = new EnumMap<>(Cause.class);
    copy.putAll(byCause);
    return copy;
  }
}
