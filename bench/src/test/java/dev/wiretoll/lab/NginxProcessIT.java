package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class NginxProcessIT {
  private static final String GET = "GET /PollingStock//PollingStock?topic=1 HTTP/1.1\r\n";
  private static final String HOST = "Host: prices.example:81\r\n";
  private static final String UPGRADE = "Upgrade: WebSocket\r\nConnection: Upgrade\r\n";
  private static final String SWITCHING = "HTTP/1.1 101 Switching Protocols\r\n" + UPGRADE + "\r\n";
  private static final String OF_THREE_BYTES = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n";
  private static final String UNTIL_CLOSE = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final List<String> HERE = List.of();

  private final Upstream upstream = new Upstream();

  @BeforeEach
  void needsNginx() throws IOException {
    Needs.none(NginxProcess.obstacle(NginxMode.BUFFERED));
  }

  @AfterEach
  void closeUpstream() throws IOException {
    upstream.close();
  }

  @ParameterizedTest
  @EnumSource
  void passesPathHostAndUnderscoresUnchanged(NginxMode mode) throws IOException {
    try (NginxProcess nginx = start(mode);
        RawPeer client = RawPeer.connect(nginx.port())) {
      client.send(GET + HOST + "under_score: 1\r\n\r\n");

      try (RawPeer server = upstream.accept()) {
        String version = mode == NginxMode.BUFFERED_HTTP_1_0 ? "1.0" : "1.1";
        assertThat(server.readHead())
            .startsWith(GET.replace("1.1", version))
            .contains(HOST, "under_score: 1\r\n");
        server.send(OF_THREE_BYTES + "GOO");
        client.readTo("GOO");
      }
      assertThat(nginx.complaints()).isEmpty();
    }
  }

  @Test
  void chunksPassAtOnceThroughBuffering() throws IOException {
    try (NginxProcess nginx = start(NginxMode.BUFFERED);
        RawPeer client = ask(nginx);
        RawPeer server = answer(CHUNKED + "3\r\nGOO\r\n")) {
      assertThat(client.readHead()).contains("chunked");
      assertThat(client.readTo("GOO")).isEqualTo("3\r\nGOO");
      server.send("0\r\n\r\n");
      assertThat(client.readTo("0\r\n\r\n")).isEqualTo("\r\n0\r\n\r\n");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BUFFERED", "BUFFERED_HTTP_1_0"})
  void bufferingHoldsAnAnswerThatEndsWithItsConnection(NginxMode mode) throws IOException {
    try (NginxProcess nginx = start(mode);
        RawPeer client = ask(nginx)) {
      try (RawPeer server = answer(UNTIL_CLOSE + "GOO")) {
        assertThat(client.hearsNothing()).isTrue();
        server.send("G 1\n");
      }
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
      assertThat(client.readTo("G 1\n")).contains("GOO");
    }
  }

  @Test
  void withoutBufferingSuchAnAnswerPassesAtOnce() throws IOException {
    try (NginxProcess nginx = start(NginxMode.UNBUFFERED);
        RawPeer client = ask(nginx);
        RawPeer server = answer(UNTIL_CLOSE + "GOO")) {
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
      assertThat(client.readTo("GOO")).contains("GOO");
      server.send("G 1\n");
      assertThat(client.readTo("G 1\n")).contains("G 1\n");
    }
  }

  @Test
  void clientsShareConnectionsToTheServer() throws IOException {
    try (NginxProcess nginx = start(NginxMode.BUFFERED);
        RawPeer first = ask(nginx);
        RawPeer server = answer(OF_THREE_BYTES + "GOO")) {
      first.readTo("GOO");

      try (RawPeer second = ask(nginx)) {
        assertThat(server.readHead()).startsWith(GET);
        server.send(OF_THREE_BYTES + "IBM");
        assertThat(second.readTo("IBM")).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void webSocketsPassBothWays() throws IOException {
    try (NginxProcess nginx = start(NginxMode.BUFFERED);
        RawPeer client = RawPeer.connect(nginx.port())) {
      client.send(GET + HOST + UPGRADE + "\r\n");
      try (RawPeer server = answer(SWITCHING)) {
        assertThat(client.readHead()).startsWith("HTTP/1.1 101").contains("Upgrade: WebSocket");
        server.send("\u0081\u0002hi");
        assertThat(client.readTo("hi")).isEqualTo("\u0081\u0002hi");
        client.send("\u0081\u0002ho");
        assertThat(server.readTo("ho")).isEqualTo("\u0081\u0002ho");
      }
    }
  }

  @Test
  void theKeyThatFollowsADraft76HeadWaitsForTheHeadOfTheAnswer() throws IOException {
    try (NginxProcess nginx = start(NginxMode.UNBUFFERED);
        RawPeer client = RawPeer.connect(nginx.port())) {
      client.send(GET + HOST + UPGRADE + "\r\n" + "^n:ds[4U");
      try (RawPeer server = answer("")) {
        assertThat(server.hearsNothing()).isTrue();
        server.send(SWITCHING);
        assertThat(server.readTo("4U")).isEqualTo("^n:ds[4U");
      }
    }
  }

  @Test
  void aTunnelChangesNothing() throws IOException {
    Needs.none(NginxProcess.obstacle(NginxMode.TUNNEL));
    try (NginxProcess nginx = start(NginxMode.TUNNEL);
        RawPeer client = RawPeer.connect(nginx.port())) {
      client.send("\u0016\u0003\u0001 no HTTP");
      try (RawPeer server = upstream.accept()) {
        assertThat(server.readTo("HTTP")).isEqualTo("\u0016\u0003\u0001 no HTTP");
      }
    }
  }

  @Test
  void listensInsideANetworkNamespace() throws IOException {
    Needs.none(NetworkNamespace.obstacle());
    try (NetworkNamespace namespace = NetworkNamespace.create();
        NginxProcess nginx = NginxProcess.start(NginxMode.BUFFERED, 80, 1, namespace.prefix())) {
      String listening = String.format(Locale.ROOT, "0100007F:%04X 00000000:0000 0A", nginx.port());

      assertThat(Path.of("/proc", "" + nginx.pid(), "net", "tcp")).content().contains(listening);
      assertThat(Path.of("/proc/self/net/tcp")).content().doesNotContain(listening);
    }
  }

  @Test
  void tellsWhatItLacks() throws IOException {
    List<String> fewFiles = List.of("sh", "-c", "ulimit -n 100; exec \"$@\"", "sh");

    try (NginxProcess nginx = NginxProcess.start(NginxMode.BUFFERED, 80, 1_000, fewFiles)) {
      assertThat(nginx.complaints())
          .singleElement()
          .asString()
          .contains("2064 worker_connections exceed open file resource limit: 100");
    }
  }

  @Test
  void saysInOneLineWhyItDoesNotStart() {
    List<String> noFiles = List.of("sh", "-c", "ulimit -n 4; exec \"$@\"", "sh");

    assertThatThrownBy(() -> NginxProcess.start(NginxMode.BUFFERED, 80, 1, noFiles))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("nginx could not be started: .*Too many open files.*");
  }

  @Test
  void isOutOfReachOfAnInterruptOfOurGroup() throws IOException {
    try (NginxProcess nginx = start(NginxMode.BUFFERED)) {
      // Its fifth field is the process group, proc(5).
      String[] status = Files.readString(Path.of("/proc", "" + nginx.pid(), "stat")).split(" ", -1);

      assertThat(status[4]).isEqualTo("" + nginx.pid());
    }
  }

  @Test
  void isGoneWithItsFilesWhenItsProcessIsKilled() throws Exception {
    try (OwnJvm holder = OwnJvm.start(HERE, NginxHolder.class)) {
      long pid = Long.parseLong(holder.firstLine());
      Path folder = folderOf(pid);
      assertThat(folder).isDirectory();

      holder.process().destroyForcibly();

      await().until(() -> ProcessHandle.of(pid).isEmpty());
      await().untilAsserted(() -> assertThat(folder).doesNotExist());
    }
  }

  @Test
  void isGoneWithItsFilesWhenClosed() throws IOException {
    NginxProcess nginx = start(NginxMode.BUFFERED);
    Path folder = folderOf(nginx.pid());

    nginx.close();
    nginx.close();

    assertThat(nginx.alive()).isFalse();
    assertThat(folder).doesNotExist();
  }

  private NginxProcess start(NginxMode mode) throws IOException {
    Needs.none(NginxProcess.obstacle(mode));
    return NginxProcess.start(mode, upstream.port(), 10, HERE);
  }

  private static RawPeer ask(NginxProcess nginx) throws IOException {
    RawPeer client = RawPeer.connect(nginx.port());
    client.send(GET + HOST + "\r\n");
    return client;
  }

  private RawPeer answer(String text) throws IOException {
    RawPeer server = upstream.accept();
    server.readHead();
    server.send(text);
    return server;
  }

  private static Path folderOf(long pid) {
    // nginx shows the command it was started with as "... -c FOLDER/nginx.conf".
    List<String> words =
        ProcessHandle.of(pid).orElseThrow().info().arguments().map(List::of).orElse(List.of());
    return Path.of(words.get(words.size() - 1)).getParent();
  }
}
