package dev.wiretoll.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wiretoll.Browser;
import dev.wiretoll.cli.Main;
import dev.wiretoll.cli.RunProcess;
import dev.wiretoll.result.LiveBytes;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real runs that are looked at while they go on. Screenshots are left in target/screenshots. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class LiveRunIT {
  private static final String NAME = "<script>document.title='x'</script><img src=x onerror=y()>";
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Pattern URL = Pattern.compile("live page: (http://127\\.0\\.0\\.1:\\d+/)\n");

  @TempDir Path directory;

  @Test
  void aBrowserFollowsTheRunAndItsCountersAreThoseOfTheResults() throws Exception {
    try (Browser browser = Browser.start(directory.resolve("profile"));
        RunProcess run =
            start("--deliveries", "websocket,polling", "--duration", "10s", "--allow-invalid")) {
      browser.open(url(run));
      browser.look(1280, "light");
      noteWhatMoves(browser);

      patiently().until(() -> browser.text("phase").equals("measuring"));
      assertThat(browser.text("cell")).isEqualTo("websocket at 100 clients");
      assertThat(browser.text("connected")).isEqualTo("100 of 100");
      patiently().until(() -> browser.number("rate") > 50);
      patiently().until(() -> browser.number("bytes") > 0 && !browser.text("p50").equals("–"));
      assertThat(browser.number("bytes")).isCloseTo(2_300L, withinPercentage(25));
      long told = browser.number("websocket-messages");
      patiently().until(() -> browser.number("websocket-messages") > told + 2);
      assertThat(browser.number("polling-messages")).isZero();
      browser.screenshot(SCREENSHOTS.resolve("live-1280.png"));

      browser.click("use-polling");
      patiently().until(() -> browser.number("polling-messages") > 3);
      // The same from the first on: a request that is counted before its answer does not show.
      assertThat(shownNumbers(browser, "polling-each"))
          .allMatch(bytes -> Math.abs(bytes - browser.number("polling-each")) <= 2);
      long pushed = browser.number("websocket-messages");
      browser.look(400, "dark");
      browser.screenshot(SCREENSHOTS.resolve("live-400-dark.png"));
      patiently().until(() -> browser.text("cell").startsWith("polling at"));
      assertThat(browser.number("websocket-messages")).isEqualTo(pushed);
      assertNothingSideways(browser);

      browser.click("use-websocket");
      patiently().until(() -> browser.number("websocket-messages") > pushed);
      patiently().until(() -> browser.text("state").startsWith("finished"));
      assertThat(run.awaitExit(60)).as(run.err()).isZero();
      assertMoved(browser);
      assertEnd(browser);
      assertThat(browser.consoleComplaints()).isEmpty();
      browser.screenshot(SCREENSHOTS.resolve("live-end-400-dark.png"));
      browser.look(400, "light");
      browser.screenshot(SCREENSHOTS.resolve("live-end-400.png"));
      browser.look(1280, "light");
      browser.screenshot(SCREENSHOTS.resolve("live-end-1280.png"));
    }
  }

  /** Lets the page keep all that each of its figures ever showed. */
  private static void noteWhatMoves(Browser browser) {
    browser.evaluate(
        "window.shown = {};"
            + "for (const place of document.querySelectorAll('dd[id], td[id]')) {"
            + "  const texts = window.shown[place.id] = [place.textContent];"
            + "  new MutationObserver(() => texts.push(place.textContent))"
            + "    .observe(place, {childList: true, characterData: true, subtree: true});"
            + "}");
  }

  private static void assertMoved(Browser browser) {
    assertThat(shown(browser, "phase")).containsSubsequence("measuring", "draining", "measuring");
    for (String figure : List.of("connected", "rate", "bytes", "p50")) {
      assertThat(Set.copyOf(shown(browser, figure))).as(figure).hasSizeGreaterThan(2);
    }
    // Twenty seconds and more, told twice a second.
    for (String use : List.of("websocket", "polling")) {
      assertThat(shownNumbers(browser, use + "-bytes")).as(use).hasSizeGreaterThan(10).isSorted();
    }
  }

  /** What it showed, where that was a number. */
  private static List<Double> shownNumbers(Browser browser, String id) {
    return shown(browser, id).stream()
        .filter(text -> !text.equals("\u2013"))
        .map(text -> Double.parseDouble(text.replace(",", "")))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<String> shown(Browser browser, String id) {
    return (List<String>) browser.evaluate("return window.shown['" + id + "']");
  }

  private void assertEnd(Browser browser) throws IOException {
    RunResult result = RunFolder.open(directory.resolve("out")).read();
    LiveBytes live = result.live().orElseThrow();
    assertShown(browser, "websocket", live.websocket());
    assertShown(browser, "polling", live.polling());
    assertThat(browser.number("other-bytes")).isEqualTo(bytes(live.other()));
    assertThat(live.websocket().unexplained() + live.polling().unexplained()).isZero();
    assertThat(live.other().unexplained()).isZero();
    assertThat(browser.text("name")).isEqualTo(NAME);
    assertThat((String) browser.evaluate("return document.title")).startsWith(NAME);
    assertThat(browser.evaluate("return document.querySelectorAll('main script, img').length"))
        .isEqualTo(0L);
    assertThat(browser.text("report")).isEqualTo(directory.resolve("out/index.html").toString());
    // A machine that is busy with the browser, too, may have been late.
    boolean valid = result.validity().valid();
    assertThat(browser.text("verdict")).contains(valid ? "finished and valid" : "not valid");
    assertThat(browser.evaluate("return document.querySelectorAll('#results tr').length"))
        .isEqualTo(2L);
    assertThat(browser.text("results"))
        .contains("websocket at 100 clients", "polling at 100 clients", "1,000 of 1,000")
        .contains(valid ? "yes" : "NO: ");
  }

  private static void assertShown(Browser browser, String use, LiveBytes.Transport counted) {
    assertThat(browser.number(use + "-bytes")).isEqualTo(bytes(counted)).isPositive();
    assertThat(browser.number(use + "-messages")).isEqualTo(counted.messages()).isPositive();
    assertThat(browser.number(use + "-payload")).isEqualTo(counted.serverSent().get("payload"));
  }

  private static void assertNothingSideways(Browser browser) {
    assertThat(
            (boolean)
                browser.evaluate(
                    "return document.documentElement.scrollWidth <= window.innerWidth"))
        .isTrue();
  }

  @Test
  void afterCtrlCThePageIsToldAndThePortIsFree() throws Exception {
    try (RunProcess run = start("--deliveries", "sse", "--duration", "1h")) {
      String url = url(run);
      try (CountingClient socket = new CountingClient(url);
          CountingClient poller = new CountingClient(url)) {
        run.awaitMeasuring();
        socket.send(socket.opening("/live/socket"));
        socket.readAnswer();
        poller.poll(0);

        run.ctrlC();

        JsonNode last = socket.readFrame().json();
        while (!last.at("/run").has("end")) {
          last = socket.readFrame().json();
        }
        assertThat(last.at("/run/end/valid").asBoolean()).isFalse();
        assertThat(last.at("/bytes/polling/messages").asInt()).isEqualTo(1);
        assertThat(run.awaitExit(20)).isEqualTo(3);
        LiveBytes counted = RunFolder.open(directory.resolve("out")).read().live().orElseThrow();
        assertThat(bytes(counted.polling())).isEqualTo(poller.sentBytes() + poller.receivedBytes());
        assertThat(last.at("/bytes/websocket/messages").asLong())
            .isEqualTo(counted.websocket().messages());
      }
      new ServerSocket(URI.create(url).getPort(), 1, InetAddress.getLoopbackAddress()).close();
    }
  }

  @Test
  void aRunThatEndsAtOnceFreesThePort() throws Exception {
    try (RunProcess run =
        start("--deliveries", "websocket", "--duration", "1ms", "--allow-invalid")) {
      String url = url(run);

      assertThat(run.awaitExit(90)).as(run.err()).isZero();

      assertThat(run.err()).doesNotContain("Exception", "LEAK");
      new ServerSocket(URI.create(url).getPort(), 1, InetAddress.getLoopbackAddress()).close();
      assertThat(RunFolder.open(directory.resolve("out")).read().live()).isPresent();
    }
  }

  private static long bytes(LiveBytes.Transport counted) {
    return sum(counted.serverSent()) + sum(counted.serverReceived());
  }

  private static long sum(Map<String, Long> bytes) {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String url(RunProcess run) {
    return patiently()
        .until(
            () -> URL.matcher(run.err()).results().map(found -> found.group(1)).toList(),
            found -> !found.isEmpty())
        .get(0);
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
  }

  private RunProcess start(String... words) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of("--live", "0", "--clients", "100", "--warmup", "1s", "--out", "out"));
    all.addAll(List.of("--name", NAME));
    all.addAll(List.of(words));
    return RunProcess.start(directory, Main.class, all);
  }
}
