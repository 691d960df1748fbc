package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wiretoll.cli.option.Options;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.wire.HeaderProfile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetChoiceTest {
  private final NanoClock clock = NanoClock.system();

  @Test
  void theFeedDecidesWhatIsPublished() throws IOException {
    try (ScriptedAnswer server = new ScriptedAnswer(() -> feed(clock.nanoTime()))) {
      TargetChoice choice = choose(server, Map.of("clients", "7", "interval", "0.25s"));

      Cell cell = choice.options().scenario(given -> HeaderProfile.CHAPTER).cells().get(0);
      assertThat(cell.clients()).isEqualTo(7);
      assertThat(cell.workload().intervalNs()).isEqualTo(250_000_000);
      assertThat(cell.workload().topics()).isEqualTo(3);
      assertThat(cell.workload().arrivals()).isEqualTo(Arrivals.POISSON);
      assertThat(cell.workload().messageBytes()).isEqualTo(100);
      assertThat(cell.workload().seed()).isEqualTo(-9);
      assertThat(choice.feed().schedule()).isEqualTo(cell.workload().schedule(5));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interval|1s|--interval must be the target's interval, 250ms: 1s",
        "topics|4|--topics must be the target's topics, 3: 4",
        "seed|1|--seed must be the target's seed, -9: 1",
        "tls|true|--tls must be the target's tls, false: true",
        "via|nginx|--via: cannot be told to the server of --target",
        "feed|amqp://h|--feed: cannot be told to the server of --target"
      })
  void whatTheServerDoesOtherwiseIsRefused(String name, String value, String message)
      throws IOException {
    try (ScriptedAnswer server = new ScriptedAnswer(() -> feed(clock.nanoTime()))) {
      assertThatExceptionOfType(UsageException.class)
          .isThrownBy(() -> choose(server, Map.of(name, value)))
          .withMessage(message);
    }
  }

  @Test
  void aServerWithAnotherClockIsRefused() throws IOException {
    try (ScriptedAnswer server = new ScriptedAnswer(() -> feed(clock.nanoTime() - 1_000_000_000))) {
      assertThatExceptionOfType(UsageException.class)
          .isThrownBy(() -> choose(server, Map.of()))
          .withMessageStartingWith(
              "--target must be a server on this machine: its clock is another")
          .withMessageContaining("run --cluster");
    }
  }

  @Test
  void aFeedThatHasNotStartedIsRefused() throws IOException {
    String before = feed(clock.nanoTime()).replace("\"started\":true", "\"started\":false");
    try (ScriptedAnswer server = new ScriptedAnswer(() -> before)) {
      assertThatExceptionOfType(UsageException.class)
          .isThrownBy(() -> choose(server, Map.of()))
          .withMessageStartingWith("--target must be a server whose feed has started: http://");
    }
  }

  private TargetChoice choose(ScriptedAnswer server, Map<String, String> more) {
    Map<String, Given> given = new HashMap<>();
    more.forEach((name, text) -> given.put(name, Given.commaSeparated("--" + name, text)));
    given.put("target", Given.commaSeparated("--target", server.url()));
    return TargetChoice.of(new Options(given), clock).orElseThrow();
  }

  private static String feed(long nowNs) {
    return """
    {"started":true,"epochNs":5,"nowNs":%d,"seed":-9,"topics":3,"intervalNs":250000000,
     "arrivals":"poisson","updateBytes":100,"ringUpdates":256}"""
        .formatted(nowNs);
  }
}
