package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.ManualClock;
import dev.wiretoll.wire.HeaderProfile;
import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowdownTest {
  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void anAnswersHeadIsLongerByTheBytesAskedFor() throws IOException {
    int usual = headOfAnEmptyAnswer(Slowdown.NONE).length();

    int longer = headOfAnEmptyAnswer(new Slowdown(3, 0, 0)).length();

    assertThat(longer).isEqualTo(usual + 3);
  }

  @Test
  void theShareOfUpdatesThatIsAskedForIsDelayedSpreadOverTopicsAndTime() {
    Slowdown slowdown = new Slowdown(0, 7, 0.25);

    assertThat(LongStream.range(0, 1000).map(sequence -> slowdown.delayNs(5, sequence)).sum())
        .isEqualTo(250 * 7);
    assertThat(LongStream.range(0, 1000).map(topic -> slowdown.delayNs((int) topic, 5)).sum())
        .isEqualTo(250 * 7);
    assertThat(LongStream.range(0, 20).map(sequence -> slowdown.delayNs(5, sequence)).sum())
        .isBetween(3 * 7L, 7 * 7L);
  }

  @Test
  void itsTextReadsBackTheSame() {
    Slowdown slowdown = new Slowdown(1, 2_000_000, 0.5);

    assertThat(Slowdown.parse(slowdown.text())).isEqualTo(slowdown);
    assertThat(Slowdown.parse("")).isEqualTo(Slowdown.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "share=2",
        "share=NaN",
        "publishDelayNs=-1",
        "answerHeadBytes=-1",
        "answerHeadBytes=1001",
        "answerHeadBytes",
        "delay=1"
      })
  void textThatIsNoSlowdownIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Slowdown.parse(text));
  }

  private static String headOfAnEmptyAnswer(Slowdown slowdown) throws IOException {
    HeaderProfile chapter = HeaderProfile.CHAPTER;
    ServerSettings settings = ServerSettings.of("127.0.0.1", 0, false, 1, chapter, 1);
    try (PushServer server =
            PushServer.start(settings, Additions.NONE.slowedDown(slowdown), new ManualClock(0));
        RawClient client = new RawClient(server)) {
      client.send(chapter.request().withQuery("topic=0").encoded()).readAnswer();
      return client.send(chapter.request().encoded()).readAnswer().head();
    }
  }
}
