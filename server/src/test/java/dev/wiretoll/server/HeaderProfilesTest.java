package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.ManualClock;
import dev.wiretoll.server.RawClient.HttpAnswer;
import dev.wiretoll.wire.HeaderProfile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderProfilesTest {
  private static final int DATE_CHARACTERS = 29;

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void pollsOfEveryProfileAreAnsweredWithItsHead(HeaderProfile profile) throws IOException {
    ServerSettings settings = ServerSettings.of("127.0.0.1", 0, false, 1, profile, 1);
    try (PushServer server = PushServer.start(settings, new ManualClock(0));
        RawClient client = new RawClient(server)) {
      client.send(profile.request().withQuery("topic=0").encoded()).readAnswer();

      HttpAnswer answer = client.send(profile.request().encoded()).readAnswer();

      int date = profile.answer().text().replace("{length}", "0").indexOf("{date}");
      assertThat(answer.head())
          .isEqualTo(
              profile
                  .answer()
                  .text()
                  .replace("{length}", "0")
                  .replace("{date}", answer.head().substring(date, date + DATE_CHARACTERS)));
      assertThat(client.get("/wiretoll/feed").readAnswer().status()).isEqualTo(200);
    }
  }

  private static List<HeaderProfile> profiles() {
    return HeaderProfile.named();
  }
}
