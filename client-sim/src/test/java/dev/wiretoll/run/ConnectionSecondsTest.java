package dev.wiretoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.Connections;
import dev.wiretoll.schedule.Milestones;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionSecondsTest {
  private static final long MS = 1_000_000;
  private static final long START_NS = -7_000 * MS;

  @Test
  void eachSecondHasWhatWasHeardLastBeforeItsEnd() {
    Connections seconds =
        during(
            3_000,
            heard(-2_400, 0),
            heard(-2_100, 40),
            heard(-1_999, 70),
            heard(-1_000, 100),
            heard(1_500, 60),
            heard(1_999, 100));

    assertThat(seconds.before()).containsExactly(40L, 70L, 100L);
    assertThat(seconds.during()).containsExactly(100L, 100L, 100L);
  }

  @Test
  void aGapAtASecondsEndIsSeen() {
    Connections seconds = during(2_500, heard(-1_000, 0), heard(-500, 10), heard(800, 3));

    assertThat(seconds.before()).containsExactly(10L);
    assertThat(seconds.during()).containsExactly(3L, 3L, 3L);
  }

  @Test
  void whereNothingWasHeardNothingIsKnown() {
    assertThat(during(2_000)).isEqualTo(Connections.NONE);
  }

  private static Connections during(long windowMs, ConnectedClients... heard) {
    Milestones milestones =
        new Milestones(
            START_NS, START_NS, START_NS + windowMs * MS, START_NS + (windowMs + 500) * MS);
    return ConnectionSeconds.of(List.of(heard), milestones);
  }

  private static ConnectedClients heard(long sinceStartMs, long clients) {
    return new ConnectedClients(START_NS + sinceStartMs * MS, clients);
  }
}
