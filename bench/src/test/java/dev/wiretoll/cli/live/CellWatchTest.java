package dev.wiretoll.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.Cells;
import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.lab.Phase;
import dev.wiretoll.recorder.FleetSecond;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.wire.Delivery;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class CellWatchTest {
  private static final long MS = 1_000_000;
  private static final Cell CELL = Cells.of(Delivery.SSE, 300, Map.of("duration", "3s"));

  private final CellWatch watch = new CellWatch(CELL);

  @Test
  void updatesASecondAreThoseOfTheLastTwoSeconds() {
    assertThat(at(0, Phase.CONNECTING, 0).updatesPerSec()).isEmpty();
    assertThat(at(1_000, Phase.WARM_UP, 100).updatesPerSec()).isEmpty();
    assertThat(at(1_500, Phase.WARM_UP, 200).updatesPerSec()).hasValue(200);
    for (int ms = 2_000; ms <= 6_000; ms += 500) {
      at(ms, Phase.MEASURING, 200 + (ms - 1_500));
    }

    assertThat(at(6_500, Phase.DRAINING, 5_200).updatesPerSec()).hasValue(1_000);
    assertThat(at(7_000, Phase.FINISHING, 5_200).updatesPerSec()).isEmpty();
  }

  @Test
  void agesOfAllEventLoopsAreTakenTogether() {
    at(0, Phase.MEASURING, 0, second(0, 150, 10 * MS, 100));
    LiveMessage.Running shown = at(500, Phase.MEASURING, 0, second(0, 160, 20 * MS, 100));

    assertThat(shown.ageP50Ms().orElseThrow()).isCloseTo(20, within(0.1));
    assertThat(shown.ageP99Ms()).isEmpty();
  }

  @Test
  void aPercentileWithFewUpdatesBeyondItIsNotShown() {
    assertThat(at(0, Phase.MEASURING, 0, second(0, 199, MS, 1)).ageP50Ms()).isEmpty();
    assertThat(at(500, Phase.MEASURING, 0, second(0, 1, MS, 1)).ageP50Ms()).isPresent();
  }

  @Test
  void bytesASecondLeaveOutTheSecondThatIsNotCompleteAndTheDrain() {
    at(0, Phase.MEASURING, 0, second(0, 1, MS, 1_000), second(0, 1, MS, 500));
    assertThat(at(500, Phase.MEASURING, 0, second(1, 1, MS, 700)).bytesPerSec()).hasValue(1_500);

    at(1_000, Phase.MEASURING, 0, second(1, 1, MS, 800), second(2, 1, MS, 1_200));
    at(2_000, Phase.DRAINING, 0, second(2, 1, MS, 600), second(3, 1, MS, 9_999));

    assertThat(watch.bytesPerSec()).hasValue((1_500 + 1_500 + 1_800) / 3.0);
  }

  @Test
  void whatTheRehearsalTellsIsLeftOut() {
    at(0, Phase.REHEARSAL, 0, second(0, 500, MS, 1_000));
    LiveMessage.Running shown = at(500, Phase.CONNECTING, 0, second(1, 500, MS, 1_000));

    assertThat(shown.ageP50Ms()).isEmpty();
    assertThat(shown.bytesPerSec()).isEmpty();
  }

  private LiveMessage.Running at(long ms, Phase phase, long updates, FleetSecond... seconds) {
    CellProgress progress =
        new CellProgress(
            CELL, phase, 300, updates, Duration.ofSeconds(4), 0, Map.of(), List.of(seconds));
    return watch.noted(progress, ms * MS);
  }

  private static FleetSecond second(int second, long count, long ageNs, long bytes) {
    Histogram ages = new Histogram(3_600_000_000_000L, 3);
    ages.recordValueWithCount(ageNs, count);
    ByteBuffer buffer = ByteBuffer.allocate(ages.getNeededByteBufferCapacity());
    int length = ages.encodeIntoCompressedByteBuffer(buffer);
    String encoded = Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    return new FleetSecond(second, encoded, bytes);
  }
}
