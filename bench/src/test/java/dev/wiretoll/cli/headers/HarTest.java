package dev.wiretoll.cli.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarTest {
  private static final String HTTP1 = "chrome-http1.har";
  private static final String HTTP2 = "chrome-http2.har";
  private static final String SANITIZED = "chrome-sanitized.har";
  private static final String COMPRESSED =
      "the recorded answer was compressed or chunked; it has a Content-Length instead";

  @TempDir private Path folder;
  private Asked asked;

  @BeforeEach
  void withTheBrowsersFiles() throws IOException {
    asked = new Asked(folder).withResource(HTTP1).withResource(HTTP2).withResource(SANITIZED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com/api/prices?watch=ACME,BQXD&v=2",
        "https://app.example.com/api/prices?watch=ACME,BQXD&v=2#top",
        "https://app.example.com/api/prices",
        "/api/prices?watch=ACME,BQXD&v=2",
        "/api/prices"
      })
  void aPollOfHttp1IsSentByteForByteHoweverItsUrlIsGiven(String url) throws IOException {
    ChosenHeaders chosen = asked.read(HTTP1 + "#" + url);

    assertThat(new String(chosen.profile().request().encoded(), StandardCharsets.US_ASCII))
        .isEqualTo(Asked.resource("chrome-http1-request.txt"));
    assertThat(chosen.profile().answer().text())
        .isEqualTo(Asked.resource("chrome-http1-answer.txt"));
    assertThat(chosen.warnings()).containsExactly(COMPRESSED);
  }

  @Test
  void aPollOfHttp2IsWrittenAsHttp1AndThatIsTold() throws IOException {
    ChosenHeaders chosen = asked.read(HTTP2 + "#/api/prices");

    assertThat(chosen.profile().request().text())
        .isEqualTo(Asked.resource("chrome-http2-request.txt"));
    assertThat(chosen.profile().answer().text())
        .isEqualTo(Asked.resource("chrome-http2-answer.txt"));
    assertThat(chosen.warnings())
        .singleElement()
        .asString()
        .contains("HTTP/2 or HTTP/3, which compress heads");
  }

  @Test
  void aPollOfHttp3IsWrittenAsHttp1AndThatIsTold() {
    assertThat(asked.read(HTTP2 + "#/api/news").warnings())
        .singleElement()
        .asString()
        .contains("HTTP/2 or HTTP/3, which compress heads");
  }

  @Test
  void aSanitizedFileIsToldToLackCookies() {
    assertThat(asked.read(SANITIZED + "#/api/prices").warnings())
        .hasSize(2)
        .contains("the request has no cookies; browsers leave them out of a sanitized HAR export");
  }

  @Test
  void cookiesThatAreListedButNotInTheHeadAreNotMadeUp() {
    ChosenHeaders chosen = asked.read(SANITIZED + "#/api/news");

    assertThat(chosen.profile().request().text()).doesNotContain("Cookie", "connect.sid");
    assertThat(chosen.warnings())
        .contains("the request lists 3 cookies but has no Cookie field; they are not counted");
  }

  @Test
  void anAnswerOtherThan200ThatClosedIsToldToBeChanged() {
    ChosenHeaders chosen = asked.read(HTTP1 + "#/api/news?since=42");

    assertThat(chosen.profile().request().text())
        .contains("If-None-Match: W/\"29-oGxk0vPsJ2w\"\r\n");
    assertThat(chosen.profile().answer().text())
        .isEqualTo(
            "HTTP/1.1 200 OK\r\nDate: {date}\r\nETag: W/\"29-oGxk0vPsJ2w\"\r\n"
                + "Content-Length: {length}\r\n\r\n");
    assertThat(chosen.warnings())
        .containsExactly(
            "the recorded answer had status 304; polls are answered with 200",
            "the recorded answer closed its connection; Connection: close is left out");
  }

  @Test
  void entriesThatDifferAreNotChosenAmong() {
    assertThat(asked.mistake(HTTP1 + "#/api/news"))
        .contains("matches 2 of 6 entries, with 2 different heads");
  }

  @Test
  void theLabelIsTheFilesNameAndTheUrlShortened() throws IOException {
    String url = "https://app.example.com/" + "x".repeat(57);
    asked.with("a#b.har", Asked.resource(HTTP2).replace("https://app.example.com/api/news", url));

    assertThat(asked.read("a#b.har#" + url).profile().label())
        .isEqualTo("a#b.har#" + url.substring(0, 77) + "...");
    assertThat(asked.read("a#b.har#/api/prices").profile().label())
        .isEqualTo("a#b.har#/api/prices");
  }

  @Test
  void aPostIsNoPoll() {
    assertThat(asked.mistake(HTTP1 + "#/api/orders")).contains("must be a GET, as polls are: POST");
  }

  @Test
  void aPreflightOfTheSameUrlIsPassedOver() throws IOException {
    String entry =
        "{\"request\":{\"method\":\"%s\",\"url\":\"https://h/a\",\"headers\":"
            + "[{\"name\":\"Host\",\"value\":\"h\"}]}}";
    asked.with("p.har", har(entry.formatted("OPTIONS") + "," + entry.formatted("GET")));

    assertThat(asked.read("p.har#/a").profile().request().text())
        .isEqualTo("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
  }

  @Test
  void anEntryWithoutAnswerGetsTheLeastOneAndThatIsTold() throws IOException {
    asked.with("p.har", har(entry("https://h?a", "{\"name\":\"Host\",\"value\":\"h\"}")));

    ChosenHeaders chosen = asked.read("p.har#https://h?a");

    assertThat(chosen.profile().request().target()).isEqualTo("/?a");
    assertThat(chosen.profile().answer().text())
        .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
    assertThat(String.join("\n", chosen.warnings())).contains("status 0", "no field of the answer");
  }

  @Test
  void aByteOrderMarkIsNoMistake() throws IOException {
    asked.with("bom.har", "\uFEFF" + Asked.resource(HTTP2));

    assertThat(asked.read("bom.har#/api/prices").profile().request().path())
        .isEqualTo("/api/prices");
  }

  static String har(String entries) {
    return "{\"log\":{\"entries\":[" + entries + "]}}";
  }

  static String entry(String url, String fields) {
    return "{\"request\":{\"method\":\"GET\",\"url\":\"%s\",\"headers\":[%s]}}"
        .formatted(url, fields);
  }
}
