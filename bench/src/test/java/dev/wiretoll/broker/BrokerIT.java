package dev.wiretoll.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import dev.wiretoll.cli.Main;
import dev.wiretoll.cli.RunProcess;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Updates through a real RabbitMQ. */
@Tag("slow")
class BrokerIT {
  private static final String EXCHANGE = "wiretoll-test";
  private static final Pattern FEED = Pattern.compile("feed +(http://\\S+)");

  @TempDir Path directory;
  private String broker;

  @BeforeEach
  void exchange() throws Exception {
    LocalBroker.need();
    broker = LocalBroker.withExchange(EXCHANGE);
  }

  @AfterEach
  void noExchange() throws Exception {
    LocalBroker.deleteExchange(EXCHANGE);
  }

  @Test
  void everyUpdateArrivesThroughTheBroker() throws Exception {
    String options =
        "--deliveries polling,websocket --clients 1000 --warmup 1s --duration 5s --feed ";
    try (RunProcess run = start("run", options + broker)) {
      assertThat(run.awaitExit(180)).as(run.err()).isZero();
    }
    for (CellResult cell : cells()) {
      assertThat(cell.validity().reasons()).isEmpty();
      assertThat(cell.load().lost() + cell.load().duplicated()).isZero();
      assertThat(cell.load().deliveredUpdates()).isEqualTo(5_000);
      assertThat(cell.latency().get(Metric.BROKER_HOP.label()).count()).isEqualTo(500);
    }
    assertThat(Files.readString(directory.resolve("out/results.json")))
        .doesNotContain("guest:guest");
    assertThat(Files.readString(directory.resolve("out/scenario.yaml")))
        .contains("amqp://guest:***@");
    assertThat(Files.readString(directory.resolve("out/index.html"))).doesNotContain("guest:guest");
  }

  @Test
  void aBrokerThatGoesAndComesBackLeavesAStatedGap() throws Exception {
    String options =
        "--deliveries websocket --clients 100 --interval 100ms --warmup 1s --duration 18s --feed ";
    try (RunProcess run = start("run", options + broker)) {
      run.awaitMeasuring();
      LocalBroker.restart();
      assertThat(run.awaitExit(120)).as(run.err()).isEqualTo(3);
    }
    CellResult cell = cells().get(0);
    assertThat(cell.validity().reasons().get(0))
        .matches("the broker was away for \\d+\\.\\d s: [1-9]\\d* updates were due meanwhile .*");
    assertThat(cell.load().lost()).isPositive();
    assertThat(cell.load().deliveredUpdates()).isPositive();
    assertThat(cell.load().deliveredUpdates() + cell.load().lost())
        .isEqualTo(cell.load().offeredUpdates());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          amqp://guest:wrong@127.0.0.1                  | refuses user guest with this password
          amqp://guest:guest@127.0.0.1/nowhere          | vhost
          amqp://guest:guest@127.0.0.1?exchange=nothing | no exchange 'nothing' in vhost '/'
          amqp://guest:guest@127.0.0.1?exchange=amq.direct | received 'topic' but current is 'direct'
          amqp://guest:guest@127.0.0.1:1                | no broker at 127.0.0.1:1
          amqp://guest:guest@/                          | must be like amqp://
          """)
  void aBrokerThatCannotBeUsedIsOneLine(String feed, String line) throws Exception {
    try (RunProcess run = start("run", "--feed " + feed);
        RunProcess serve = startIn("serve", "serve --port 0", "--feed " + feed);
        RunProcess publisher = startIn("publisher", "feed-publisher", "--feed " + feed)) {
      for (RunProcess process : List.of(run, serve, publisher)) {
        assertThat(process.awaitExit(60)).as(process.err()).isEqualTo(2);
        assertThat(process.err().lines())
            .singleElement()
            .asString()
            .startsWith("--feed")
            .contains(line)
            .doesNotContain("wrong", "guest:guest");
      }
    }
  }

  @Test
  void aServerFollowsWhateverIsPublishedAndRefusesWhatIsNoUpdate() throws Exception {
    try (RunProcess serve = start("serve --port 0", "--feed " + broker)) {
      await().atMost(Duration.ofSeconds(30)).until(() -> FEED.matcher(serve.out()).find());
      Matcher found = FEED.matcher(serve.out());
      assertThat(found.find()).isTrue();
      assertThat(get(found.group(1))).contains("\"started\":false");
      LocalBroker.publish(EXCHANGE, "stock.AAAA", null, "nonsense");
      Path folder = Files.createDirectory(directory.resolve("publisher"));
      List<String> words =
          List.of("feed-publisher", "--feed", broker, "--interval", "50ms", "--topics", "7");
      try (RunProcess publisher = RunProcess.start(folder, Main.class, words)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> get(found.group(1)).contains("\"started\":true"));
        assertThat(get(found.group(1))).contains("\"topics\":7", "\"intervalNs\":50000000");
        await()
            .atMost(Duration.ofSeconds(15))
            .until(() -> serve.err().contains("1 messages refused"));
        LocalBroker.publish(EXCHANGE, "stock.AAAA", ofAnOlderFeed(), "nonsense");
        await()
            .atMost(Duration.ofSeconds(15))
            .until(() -> serve.err().contains(" 1 of other feeds"));
        assertThat(get(found.group(1))).contains("\"topics\":7", "\"intervalNs\":50000000");
        publisher.ctrlC();
        publisher.awaitExit(20);
        assertThat(publisher.out()).containsPattern("[1-9]\\d* published, 0 of them unconfirmed");
      }
    }
  }

  private static AMQP.BasicProperties ofAnOlderFeed() {
    return new AMQP.BasicProperties.Builder()
        .headers(Map.of("wiretoll-feed", "1 1 5 9000000 PERIODIC", "wiretoll-published-ns", 5L))
        .build();
  }

  private RunProcess start(String command, String options) throws Exception {
    return start(directory, command, options);
  }

  private RunProcess startIn(String folder, String command, String options) throws Exception {
    return start(Files.createDirectory(directory.resolve(folder)), command, options);
  }

  private static RunProcess start(Path folder, String command, String options) throws Exception {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of(options.split(" ")));
    if (command.equals("run")) {
      words.addAll(List.of("--out", "out"));
    }
    return RunProcess.start(folder, Main.class, words);
  }

  private List<CellResult> cells() throws Exception {
    return RunFolder.open(directory.resolve("out")).read().cells();
  }

  private static String get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
