package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.cli.output.ReportOutput;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.HeaderProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command against our own server, and against what is none. */
class ContractCommandTest {
  private static final int TOPICS = 10;
  private static final long MS = 1_000_000L;
  private static final String DELIVERIES =
      "polling, back-to-back-polling, polling-close, long-polling, streaming, sse, websocket";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir Path directory;

  @Test
  void ourServerKeepsTheContract() throws IOException {
    try (PushServer server = start(false, 21)) {
      server.startFeed(FeedSchedule.periodic(nowNs(), 1, TOPICS, 200 * MS));

      ExitCode code = contract("http://127.0.0.1:" + server.port());

      assertThat(lines())
          .startsWith("feed           ok", "schedule       ok", "text           ok")
          .endsWith(
              "http://127.0.0.1:%d can be measured with %s".formatted(server.port(), DELIVERIES))
          .noneMatch(line -> line.contains("broken") || line.contains("not seen"));
      assertThat(code).isEqualTo(ExitCode.OK);
      assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("waiting for ");
    }
  }

  @Test
  void ourServerKeepsItOverTlsWithLongUpdatesThatComeAtRandom() throws IOException {
    try (PushServer server = start(true, 5_000)) {
      server.startFeed(new FeedSchedule(nowNs(), 7, TOPICS, 100 * MS, Arrivals.POISSON));

      ExitCode code = contract("https://localhost:" + server.port(), "--no-progress");

      assertThat(lines())
          .contains(
              "https://localhost:%d can be measured with %s".formatted(server.port(), DELIVERIES))
          .endsWith("its certificate was not looked at: serve --tls makes one that nobody signed")
          .noneMatch(line -> line.contains("broken") || line.contains("not seen"));
      assertThat(code).isEqualTo(ExitCode.OK);
      assertThat(err.size()).isZero();
    }
  }

  @Test
  void whatIsDueMuchLaterIsNotWaitedFor() throws IOException {
    try (PushServer server = start(false, 21)) {
      server.startFeed(FeedSchedule.periodic(nowNs(), 1, TOPICS, 3_600_000 * MS));

      ExitCode code = contract("http://127.0.0.1:" + server.port());

      assertThat(lines())
          .contains(
              "websocket      not seen: an update, because the next one of these topics is due in 5 min",
              "upstream       ok")
          .endsWith(
              "http://127.0.0.1:%d can be measured with %s, as far as could be seen"
                  .formatted(server.port(), DELIVERIES));
      assertThat(code).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void aFeedThatHasNotStartedShowsNoUpdates() throws IOException {
    try (PushServer server = start(false, 21)) {
      ExitCode code = contract("http://127.0.0.1:" + server.port());

      assertThat(lines())
          .contains(
              "feed           ok",
              "sse            not seen: an update, because the feed has not started");
      assertThat(code).isEqualTo(ExitCode.OK);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contract|contract: needs the URL of a server, such as http://127.0.0.1:8080",
        "contract 127.0.0.1:80|URL must be http:// or https://, a host and a port, as in http",
        "contract http://a http://b|http://b: unexpected argument",
        "contract http://a --port 3|--port: unknown option of contract"
      })
  void aMistakeIsOneLine(String words, String message) {
    assertThat(run(words.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(message);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @Test
  void whoAcceptsAndNeverAnswersIsTold() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();

      assertThat(contract(url)).isEqualTo(ExitCode.USAGE);

      assertThat(err.toString(StandardCharsets.UTF_8))
          .startsWith(url + ": expected an answer to GET /wiretoll/feed, came: nothing within")
          .hasLineCount(1);
    }
  }

  @Test
  void aFeedWithoutEpochIsBrokenAndNothingElseIsAsked() throws IOException {
    String feed =
        """
        {"started":true,"nowNs":7,"seed":1,"topics":1,"intervalNs":1000000,
         "arrivals":"periodic","updateBytes":21,"ringUpdates":256}""";
    try (ScriptedAnswer server = new ScriptedAnswer(() -> feed)) {
      ExitCode code = contract(server.url());

      assertThat(lines())
          .startsWith(
              "feed           broken: expected a feed with the field epochNs, came: one without it",
              "schedule       not seen: needs the feed")
          .endsWith(server.url() + " can be measured with nothing as it is");
      assertThat(code).isEqualTo(ExitCode.INVALID);
    }
  }

  private static PushServer start(boolean tls, int updateBytes) throws IOException {
    ServerSettings settings =
        new ServerSettings(
            "127.0.0.1",
            0,
            false,
            1,
            HeaderProfile.CHAPTER,
            TOPICS,
            updateBytes,
            15_000 * MS,
            tls,
            IoKind.NIO,
            0);
    return PushServer.start(settings, NanoClock.system());
  }

  private static long nowNs() {
    return NanoClock.system().nanoTime();
  }

  private ExitCode contract(String... words) {
    return run(Stream.concat(Stream.of("contract"), Stream.of(words)).toArray(String[]::new));
  }

  private ExitCode run(String... words) {
    Invocation invocation =
        new Invocation(
            Map.of(),
            Map.of(),
            directory,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Wiretoll(new ReportOutput()).run(List.of(words), invocation);
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
