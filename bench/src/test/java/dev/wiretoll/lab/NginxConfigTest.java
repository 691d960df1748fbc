package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NginxConfigTest {
  private static final Path FOLDER = Path.of("/folder");
  private static final String LOAD = "load_module /modules/stream.so;";

  @Test
  void givesEachClientTwoConnections() {
    assertThat(text(NginxMode.BUFFERED)).contains("worker_connections 2064;");
  }

  @Test
  void loadsTheStreamModuleForTunnelsOnlyAndFirst() {
    assertThat(text(NginxMode.TUNNEL)).startsWith(LOAD).contains("stream {").doesNotContain("http");
    assertThat(text(NginxMode.BUFFERED)).doesNotContain(LOAD, "stream {");
  }

  @Test
  void keepsConnectionsToTheServerUnlessItSpeaksHttp10() {
    assertThat(text(NginxMode.UNBUFFERED))
        .contains("keepalive 1000;", "proxy_http_version 1.1;", "proxy_buffering off;");
    assertThat(text(NginxMode.BUFFERED_HTTP_1_0))
        .contains("proxy_http_version 1.0;", "proxy_buffering on;")
        .doesNotContain("keepalive 1000;", "proxy_set_header Upgrade");
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatThrownBy(() -> new NginxConfig(NginxMode.BUFFERED, 0, 80, 1))
        .hasMessage("listenPort must be 1 to 65535: 0");
    assertThatThrownBy(() -> new NginxConfig(NginxMode.BUFFERED, 81, 65_536, 1))
        .hasMessage("serverPort must be 1 to 65535: 65536");
    assertThatThrownBy(() -> new NginxConfig(NginxMode.BUFFERED, 81, 80, 0))
        .hasMessage("clients must be at least 1: 0");
  }

  private static String text(NginxMode mode) {
    return new NginxConfig(mode, 8081, 8080, 1_000).text(FOLDER, LOAD);
  }
}
