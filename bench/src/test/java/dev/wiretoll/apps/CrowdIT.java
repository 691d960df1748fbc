package dev.wiretoll.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A full room. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class CrowdIT {
  private static final int LISTENERS = 5_000;
  private static final int SPEAKERS = 10;
  private static final int SECONDS = 10;

  @TempDir Path directory;

  @Test
  void everyoneHearsEverythingInOrderAndOnlyWhoIsTooFastIsSentAway() throws Exception {
    try (Serving server = Serving.start(directory);
        Crowd crowd =
            new Crowd(
                URI.create(server.url().replace("http", "ws") + "/broadcast"), SPEAKERS + 1)) {
      crowd.join(SPEAKERS + 1);
      crowd.join(LISTENERS);
      int hasty = SPEAKERS;

      for (int second = 0; second < SECONDS; second++) {
        for (int speaker = 0; speaker < SPEAKERS; speaker++) {
          crowd.say(speaker, speaker + " " + second);
          TimeUnit.MILLISECONDS.sleep(1_000 / SPEAKERS);
        }
        if (second == SECONDS / 2) {
          for (int i = 0; i < 100; i++) {
            crowd.say(hasty, hasty + " " + i);
          }
        }
      }

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                for (int speaker = 0; speaker < SPEAKERS; speaker++) {
                  assertThat(crowd.heardOf(speaker, hasty)).containsExactly(SECONDS);
                }
              });
      assertThat(crowd.heardOf(hasty, hasty)).singleElement().satisfies(CrowdIT::isAbout20);
      assertThat(crowd.goodbye(hasty)).isEqualTo("1008 no more than 10 messages a second");
      assertThat(crowd.outOfOrder()).isZero();
      assertThat(crowd.closed()).isEqualTo(1);
    }
  }

  /** What may be said at once, and what time allows while it is said. */
  private static void isAbout20(int texts) {
    assertThat(texts).isBetween(20, 25);
  }
}
