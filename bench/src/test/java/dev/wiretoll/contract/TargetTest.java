package dev.wiretoll.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://127.0.0.1:8080/, http://127.0.0.1:8080",
    "http://example.com, http://example.com:80",
    "HTTPS://example.com, https://example.com:443",
    "https://[::1]:9, https://[::1]:9"
  })
  void aUrlNamesSchemeHostAndPort(String url, String told) {
    assertThat(Target.parse(url).url()).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com:80",
        "ftp://example.com",
        "http://",
        "http://a b",
        "http://example.com/path",
        "http://example.com?x=1",
        "http://example.com#x",
        "http://user@example.com",
        "http://example.com:0",
        "http://example.com:65536"
      })
  void anythingElseIsRefused(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> Target.parse(url));
  }

  @Test
  void anAddressOfIpv6HasBracketsInUrlsOnly() {
    Target target = Target.parse("http://[::1]:8080");

    assertThat(target.host()).isEqualTo("::1");
    assertThat(target.authority()).isEqualTo("[::1]:8080");
    assertThat(target.webSocket("/x")).hasToString("ws://[::1]:8080/x");
  }
}
