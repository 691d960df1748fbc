package dev.wiretoll.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrowserHeadsTest {
  private static final String DATE = "Sat, 07 Nov 2009 00:32:46 GMT";
  private static final int ONE_UPDATE_BYTES = 21;

  @Test
  void aBrowsersPollHas757BytesAndItsAnswer388() {
    HeaderProfile browser = HeaderProfile.BROWSER;

    assertThat(browser.request().encoded()).hasSize(757);
    assertThat(browser.request().characters()).isEqualTo(725);
    assertThat(answer(browser, ONE_UPDATE_BYTES)).hasSize(388);
    assertThat(characters(answer(browser, ONE_UPDATE_BYTES))).isEqualTo(362);
  }

  @Test
  void aBrowserSendsItsFieldsInChromesOrder() {
    assertThat(names(HeaderProfile.BROWSER.request().text()))
        .containsExactly(
            "Host",
            "Connection",
            "sec-ch-ua-platform",
            "User-Agent",
            "sec-ch-ua",
            "sec-ch-ua-mobile",
            "Accept",
            "Sec-Fetch-Site",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Dest",
            "Referer",
            "Accept-Encoding",
            "Accept-Language",
            "Cookie");
  }

  @Test
  void largeHeadsCost2000CharactersEvenWithoutAnUpdate() {
    HeaderProfile large = HeaderProfile.LARGE;
    int requestCharacters = large.request().characters();

    assertThat(large.request().encoded()).hasSize(1_671);
    assertThat(requestCharacters + characters(answer(large, 0))).isEqualTo(2_000);
    assertThat(requestCharacters + characters(answer(large, ONE_UPDATE_BYTES))).isEqualTo(2_001);
  }

  @Test
  void largeHeadsAreABrowsersWithFourMoreCookies() {
    String browser = HeaderProfile.BROWSER.request().text();
    String start = browser.substring(0, browser.length() - "\r\n\r\n".length());
    String large = HeaderProfile.LARGE.request().text();

    assertThat(large).startsWith(start + "; ");
    assertThat(large.substring(start.length()).strip().substring(2).split("; ", -1))
        .extracting(String::length)
        .containsExactly(42, 33, 323, 508);
    assertThat(HeaderProfile.LARGE.answer()).isEqualTo(HeaderProfile.BROWSER.answer());
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void headsThatCloseTheConnectionSayNothingElseOfIt(HeaderProfile profile) {
    assertThat(connection(profile.request().closing().text())).containsExactly("Connection: close");
    assertThat(connection(profile.answer().closing().text())).containsExactly("Connection: close");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void headsOfEveryProfileAreLegalHttp(HeaderProfile profile) {
    assertThat(profile.request().target()).isEqualTo(Delivery.POLLING.path());
    assertThat(names(profile.request().text())).containsOnlyOnce("Host");
    assertLegal(profile.request().text());
    assertLegal(answer(profile, 0));
  }

  private static List<HeaderProfile> profiles() {
    return HeaderProfile.named();
  }

  // RFC 9112 section 5: a token, a colon, and visible text without line ends.
  private static void assertLegal(String head) {
    assertThat(head).endsWith("\r\n\r\n");
    assertThat(fields(head))
        .isNotEmpty()
        .allMatch(field -> field.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+: [!-~]([ -~]*[!-~])?"));
    assertThat(names(head)).doesNotHaveDuplicates();
  }

  private static List<String> connection(String head) {
    return fields(head).filter(field -> field.matches("(?i)(connection|keep-alive):.*")).toList();
  }

  private static List<String> names(String head) {
    return fields(head).map(field -> field.substring(0, field.indexOf(':'))).toList();
  }

  private static Stream<String> fields(String head) {
    return Stream.of(head.substring(0, head.length() - 4).split("\r\n", -1)).skip(1);
  }

  private static String answer(HeaderProfile profile, int contentLengthBytes) {
    ByteBuf buffer = Unpooled.buffer();
    profile.answer().bytes().writeTo(buffer, contentLengthBytes, DATE.getBytes(US_ASCII));
    return buffer.toString(US_ASCII);
  }

  private static int characters(String head) {
    return head.replace("\r\n", "").length();
  }
}
