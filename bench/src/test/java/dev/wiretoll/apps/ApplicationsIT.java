package dev.wiretoll.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wiretoll.Browser;
import dev.wiretoll.server.pages.Pages;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The applications of a real server in real browsers. Screenshots are left in target/screenshots.
 */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class ApplicationsIT {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String HOSTILE = "<img src=x onerror=\"document.title='hit'\">";

  @TempDir Path directory;
  private Serving server;
  private String url;

  @BeforeEach
  void serve() throws IOException {
    server = Serving.start(directory, "--topics", "10");
    url = server.url();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theTickerMovesByBothWaysAndTellsWhatTheyCost() throws IOException {
    try (Browser browser = browser("one")) {
      browser.open(url + "/ticker.html");

      patiently().until(() -> number(browser, "#polling [data-fact=updates]") > 20);
      patiently().until(() -> number(browser, "#websocket [data-fact=updates]") > 20);

      assertThat(browser.texts("#polling tbody td:nth-child(2)"))
          .hasSize(10)
          .allMatch(price -> price.matches("\\d+\\.\\d\\d"));
      assertThat(number(browser, "#polling [data-fact=headBytes]"))
          .isGreaterThan(2 * number(browser, "#websocket [data-fact=headBytes]"));
      assertThat(browser.texts("#websocket [data-fact=age]").get(0)).matches("-?\\d+\\.\\d ± .*ms");
      shoot(browser, "ticker");
      assertThat(browser.consoleComplaints()).isEmpty();
    }
  }

  @Test
  void echoAnswersAndTellsHowItClosed() throws IOException {
    try (Browser browser = browser("one")) {
      browser.open(url + "/echo.html");
      patiently().until(() -> browser.text("log").contains("connected"));
      browser.submit("#say input", "hello");
      patiently().until(() -> browser.text("log").contains("echo: hello"));
      assertThat(browser.text("socket")).contains("1 OPEN");
      shoot(browser, "echo");

      browser.click("close");
      patiently().until(() -> browser.text("socket").contains("1000: done"));
      assertThat(browser.text("socket")).contains("3 CLOSED");
      browser.click("open");
      patiently().until(() -> browser.text("socket").contains("1 OPEN"));
      assertThat(browser.consoleComplaints()).isEmpty();
    }
  }

  @Test
  void whatOneSaysIsTextInTheOther() throws IOException {
    try (Browser one = browser("one");
        Browser other = browser("other")) {
      one.open(url + "/broadcast.html");
      other.open(url + "/broadcast.html");
      patiently().until(() -> one.text("present").equals("2"));

      one.submit("#say input", HOSTILE);

      patiently().until(() -> other.text("log").contains(HOSTILE));
      patiently().until(() -> one.text("log").contains(HOSTILE));
      assertThat(other.evaluate("return document.title")).isEqualTo("Broadcast · Wiretoll");
      assertThat(other.evaluate("return document.querySelectorAll('img').length")).isEqualTo(0L);
      shoot(other, "broadcast");
      assertThat(one.consoleComplaints()).isEmpty();
      assertThat(other.consoleComplaints()).isEmpty();
    }
  }

  @Test
  void whoIsTooFastIsToldSo() throws IOException {
    try (Browser browser = browser("one")) {
      browser.open(url + "/broadcast.html");
      patiently().until(() -> browser.text("socket").contains("1 OPEN"));
      browser.evaluate(
          "const f = document.getElementById('say');"
              + "for (let i = 0; i < 25; i++) { f.text.value = 'x'; f.requestSubmit(); }");

      patiently()
          .until(() -> browser.text("socket").contains("1008: no more than 10 messages a second"));
    }
  }

  @Test
  void positionsAreSharedOnceTheirOwnerAgrees() throws IOException {
    try (Browser one = browser("one");
        Browser other = browser("other")) {
      one.open(url + "/tracker.html");
      other.open(url + "/tracker.html");
      one.locate(url, 48.8584, 2.2945);
      patiently().until(() -> one.text("socket").contains("1 OPEN"));
      patiently().until(() -> other.text("socket").contains("1 OPEN"));
      assertThat(other.texts("#rows tr")).isEmpty();
      assertThat(other.text("nobody")).isEqualTo("Nobody shares a position now.");

      one.click("start");

      patiently().until(() -> other.texts("#rows tr").size() == 1);
      assertThat(other.texts("#rows th, #rows td")).containsExactly("User 1", "48.8584", "2.2945");
      patiently().until(() -> one.texts("#rows th, #rows td").contains("Me"));
      assertThat(other.text("nobody")).isEmpty();
      shoot(other, "tracker");

      other.evaluate(
          "const far = new WebSocket(location.origin.replace('http', 'ws') + '/tracker');"
              + "far.onopen = () => { far.send('[7,-89.9,179.9]'); far.send('[8,89.9,-180]'); };");
      patiently().until(() -> other.texts("#rows tr").size() == 3);
      assertThat(
              other.evaluate(
                  "return [...document.querySelectorAll('#map text')].every(text => {"
                      + "  const {x, y, width, height} = text.getBBox();"
                      + "  return x >= -180 && y >= -90 && x + width <= 180 && y + height <= 90;"
                      + "})"))
          .isEqualTo(true);

      // Who comes later is told too, though nobody moves.
      other.open(url + "/tracker.html");
      patiently().until(() -> other.texts("#rows tr").size() == 1);

      one.click("stop");
      one.locate(url, 10, 10);
      assertThat(one.text("status")).isEqualTo("Stopped; nothing of you is sent.");
      assertThat(other.texts("#rows tr")).hasSize(1);
      other.evaluate("const now = performance.now() + 120000; performance.now = () => now");
      patiently().until(() -> other.texts("#rows tr").isEmpty());
      assertThat(one.consoleComplaints()).isEmpty();
      assertThat(other.consoleComplaints()).isEmpty();
    }
  }

  @Test
  void whatTheBrowserCanDoIsTried() throws IOException {
    try (Browser browser = browser("one")) {
      browser.open(url + "/support.html");

      patiently().until(() -> browser.texts("#checks tr").size() >= 7);
      String checks = String.join("\n", browser.texts("#checks tr"));
      assertThat(checks)
          .contains("WebSocket ✓ yes, a message came")
          .contains("permessage-deflate ✓ yes")
          .contains("Server-sent events ✓ yes")
          .contains("Streaming by fetch ✓ yes");
      assertThat(String.join("\n", browser.texts("#offer tr")))
          .contains("Sec-WebSocket-Version 13")
          .contains("permessage-deflate; client_max_window_bits");
      shoot(browser, "support");
      browser.open(url + "/");
      shoot(browser, "index");
      assertThat(browser.consoleComplaints()).isEmpty();
    }
  }

  @Test
  void pagesFromAnotherPortMayBeAllowed() throws IOException {
    HttpServer pages =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext("/", ApplicationsIT::sendPage);
    pages.start();
    String origin = "http://127.0.0.1:" + pages.getAddress().getPort();
    Path folder = directory.resolve("friendly");
    try (Serving friendly = Serving.start(folder, "--topics", "4", "--allow-origin", origin);
        Browser browser = browser("one")) {
      browser.open(origin + "/ticker.html?server=" + friendly.url());
      patiently().until(() -> number(browser, "#polling [data-fact=updates]") > 5);
      patiently().until(() -> number(browser, "#websocket [data-fact=updates]") > 5);
      assertThat(browser.texts("#polling tbody tr:not([hidden])")).hasSize(4);
      String hostAndPort = "127.0.0.1:" + friendly.port();
      browser.open(origin + "/echo.html?server=" + hostAndPort);
      assertThat(browser.texts("h1 + p")).containsExactly(named(friendly));
      browser.evaluate("document.querySelector('nav a[href*=broadcast]').click()");
      patiently().until(() -> browser.text("present").equals("1"));
      browser.submit("#say input", "hello");
      patiently().until(() -> browser.text("log").contains("hello"));
      browser.open(origin + "/support.html?server=" + hostAndPort);
      patiently().until(() -> browser.texts("#checks tr").size() >= 6);
      assertThat(String.join("\n", browser.texts("#checks tr")))
          .contains("WebSocket ✓ yes, a message came")
          .contains("Server-sent events not tried: only pages of the server itself can");
      assertThat(browser.consoleComplaints()).isEmpty();

      browser.open(origin + "/broadcast.html?server=" + url);
      patiently().until(() -> browser.text("log").contains("closed with 1006"));
    } finally {
      pages.stop(0);
    }
  }

  private static String named(Serving server) {
    return "The server is " + server.url() + ", as the address of this page says.";
  }

  private static void sendPage(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath();
    try (InputStream page = Pages.class.getResourceAsStream(name.substring(1))) {
      byte[] bytes = page.readAllBytes();
      String type =
          name.endsWith(".js")
              ? "text/javascript"
              : name.endsWith(".css") ? "text/css" : "text/html";
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }
  }

  private Browser browser(String profile) {
    return Browser.start(directory.resolve(profile));
  }

  private static long number(Browser browser, String selector) {
    String digits = browser.texts(selector).get(0).replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private static void shoot(Browser browser, String name) throws IOException {
    for (int width : new int[] {1280, 400}) {
      browser.look(width, "light");
      assertThat(browser.evaluate("return document.documentElement.scrollWidth"))
          .as(name + " sideways at " + width)
          .asInstanceOf(InstanceOfAssertFactories.LONG)
          .isLessThanOrEqualTo(width);
      browser.screenshot(SCREENSHOTS.resolve(name + "-" + width + ".png"));
    }
    browser.look(1280, "dark");
    browser.screenshot(SCREENSHOTS.resolve(name + "-1280-dark.png"));
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(100));
  }
}
