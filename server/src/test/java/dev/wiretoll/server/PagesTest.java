package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.server.RawClient.HttpAnswer;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#:]+)\"");

  private static Hosting hosting;

  @BeforeAll
  static void start() throws IOException {
    hosting = new Hosting();
  }

  @AfterAll
  static void stop() throws IOException {
    hosting.close();
    LeakWatch.assertNothingLeaked();
  }

  @ParameterizedTest
  @CsvSource({
    "/,text/html; charset=utf-8",
    "/index.html,text/html; charset=utf-8",
    "/ticker.html,text/html; charset=utf-8",
    "/style.css,text/css; charset=utf-8",
    "/socket.js,text/javascript; charset=utf-8"
  })
  void filesAreServedWithTheirType(String path, String type) throws IOException {
    HttpAnswer answer = get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("Content-Type")).contains(type);
    assertThat(answer.field("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.field("Cache-Control")).contains("no-cache");
    assertThat(answer.body()).isNotEmpty();
  }

  @Test
  void everyLinkOfEveryPageLeadsSomewhere() throws IOException {
    for (String page :
        new String[] {"index", "ticker", "echo", "broadcast", "tracker", "support"}) {
      Matcher links = LINK.matcher(get("/" + page + ".html").text());
      while (links.find()) {
        assertThat(get("/" + links.group(1)).status()).as(links.group(1)).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../style.css",
        "/..%2fstyle.css",
        "/%2e%2e/style.css",
        "/.%2e/%2e./etc/passwd",
        "/..%c0%afstyle.css",
        "/..\\style.css",
        "/%5c..%5cstyle.css",
        "//style.css",
        "/./style.css",
        "/style.css/",
        "/style.css%00.html",
        "/STYLE.CSS",
        "/Pages.class",
        "/package-info.java",
        "/favicon.ico"
      })
  void nothingElseCanBeAskedFor(String path) throws IOException {
    assertThat(get(path).status()).isEqualTo(404);
  }

  @Test
  void queryIsNoPartOfTheFile() throws IOException {
    assertThat(get("/tracker.html?server=http://127.0.0.1:8080").status()).isEqualTo(200);
  }

  @Test
  void headTellsTheLengthAndSendsNothing() throws IOException {
    RawClient client = hosting.client();
    int length = client.get("/style.css").readAnswer().body().length;

    HttpAnswer head = client.request("HEAD /style.css HTTP/1.1").readHead();

    assertThat(head.field("Content-Length")).contains("" + length);
    assertThat(client.get("/wiretoll/feed").readAnswer().status()).isEqualTo(200);
  }

  @Test
  void otherMethodsAreNotAllowed() throws IOException {
    HttpAnswer answer = hosting.client().request("POST /style.css HTTP/1.1").readAnswer();

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.field("Allow")).contains("GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
  void whatTheBrowserHasIsNotSentAgain(String condition) throws IOException {
    RawClient client = hosting.client();
    String tag = client.get("/style.css").readAnswer().field("ETag").orElseThrow();
    String field = "If-None-Match: " + condition.formatted(tag) + "\r\n";

    HttpAnswer answer = client.request("GET /style.css HTTP/1.1", field).readHead();

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.field("ETag")).contains(tag);
    assertThat(answer.field("Content-Length")).isEmpty();
    assertThat(client.get("/wiretoll/feed").readAnswer().status()).isEqualTo(200);
  }

  @Test
  void anotherTagGetsTheFile() throws IOException {
    String field = "If-None-Match: \"other\"\r\n";

    assertThat(hosting.client().request("GET /style.css HTTP/1.1", field).readAnswer().status())
        .isEqualTo(200);
  }

  private static HttpAnswer get(String path) throws IOException {
    return hosting.client().get(path).readAnswer();
  }
}
