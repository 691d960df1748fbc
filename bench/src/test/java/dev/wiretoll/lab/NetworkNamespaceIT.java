package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class NetworkNamespaceIT {
  private static final long PAYLOAD_BYTES = LoopbackExchange.PAYLOAD_BYTES;
  private static final int SEGMENT_BYTES = 1448;
  private static final int HEADER_BYTES = 52;
  // The first packet of each direction carries 8 bytes more of TCP options.
  private static final int OPENING_BYTES = 2 * 8;

  @BeforeEach
  void needsNamespaces() {
    Needs.none(NetworkNamespace.obstacle());
  }

  @Test
  void countsEveryByteOfEachSegmentsHeaders() {
    // On a busy machine TCP may send a segment twice, which is counted too; not every time.
    await()
        .untilAsserted(
            () -> {
              LoopbackCount count = countOfExchange();

              assertThat(count.packets()).isGreaterThan(PAYLOAD_BYTES / SEGMENT_BYTES);
              assertThat(count.ipBytes())
                  .isEqualTo(PAYLOAD_BYTES + count.packets() * HEADER_BYTES + OPENING_BYTES);
            });
  }

  @Test
  void runsTheCommandItselfInsideAndNotAWrapper() throws Exception {
    try (NetworkNamespace namespace = NetworkNamespace.create()) {
      List<String> words = new ArrayList<>(namespace.prefix());
      words.addAll(List.of("sleep", "60"));

      Process sleeping = new ProcessBuilder(words).start();

      Path process = Path.of("/proc", "" + sleeping.pid());
      await().until(() -> Files.readString(process.resolve("comm")).equals("sleep\n"));
      assertThat(network(process)).isNotEqualTo(network(Path.of("/proc/self")));
      sleeping.destroyForcibly().waitFor();
    }
  }

  @Test
  void isGoneWhenClosed() throws IOException {
    NetworkNamespace namespace = NetworkNamespace.create();
    assertThat(file(namespace.name())).exists();

    namespace.close();
    namespace.close();

    assertThat(file(namespace.name())).doesNotExist();
  }

  @Test
  void isGoneWhenItsProcessIsKilled() throws Exception {
    try (OwnJvm holder = OwnJvm.start(List.of(), NamespaceHolder.class)) {
      assertThat(file(holder.firstLine())).exists();

      holder.process().destroyForcibly();

      await().untilAsserted(() -> assertThat(file(holder.firstLine())).doesNotExist());
    }
  }

  @Test
  void removesWhatAnEndedProcessLeft() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    String left = "wiretoll-" + ended.pid() + "-1";
    Program.run(List.of("ip", "netns", "add", left));

    NetworkNamespace.create().close();

    assertThat(file(left)).doesNotExist();
  }

  private static LoopbackCount countOfExchange() throws IOException, InterruptedException {
    try (NetworkNamespace namespace = NetworkNamespace.create()) {
      LoopbackCount before = namespace.counted();
      try (OwnJvm exchange = OwnJvm.start(namespace.prefix(), LoopbackExchange.class)) {
        assertThat(exchange.firstLine()).isEqualTo("" + PAYLOAD_BYTES);
        exchange.process().waitFor();
      }
      return namespace.counted().since(before);
    }
  }

  private static Path network(Path process) throws IOException {
    return Files.readSymbolicLink(process.resolve("ns/net"));
  }

  private static Path file(String name) {
    return Path.of("/var/run/netns", name);
  }
}
