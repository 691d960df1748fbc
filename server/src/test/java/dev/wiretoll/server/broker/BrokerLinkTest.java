package dev.wiretoll.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.UpdateText;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BrokerLinkTest {
  private final NanoClock clock = NanoClock.system();

  @Test
  void whoCannotProveToBeTheBrokerIsToldNoPassword() throws Exception {
    ServerSettings settings =
        new ServerSettings(
            "127.0.0.1",
            0,
            false,
            1,
            HeaderProfile.CHAPTER,
            1,
            UpdateText.LENGTH_BYTES,
            1_000_000_000,
            true,
            IoKind.NIO,
            0);
    try (PushServer stranger = PushServer.start(settings, clock)) {
      BrokerAddress address = BrokerAddress.parse("amqps://me:secret@127.0.0.1:" + stranger.port());

      assertThatExceptionOfType(BrokerException.class)
          .isThrownBy(() -> BrokerLink.open(address, "test", clock))
          .withMessageStartingWith(
              "no trusted connection with the broker at 127.0.0.1:" + stranger.port() + " (")
          .withMessageNotContainingAny("secret", "\n");
    }
  }

  @Test
  void whatSpeaksAnotherProtocolIsNoBroker() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<byte[]> greeting = CompletableFuture.supplyAsync(() -> greet(other));
      BrokerAddress address =
          BrokerAddress.parse("amqp://me:secret@127.0.0.1:" + other.getLocalPort());

      assertThatExceptionOfType(BrokerException.class)
          .isThrownBy(() -> BrokerLink.open(address, "test", clock))
          .withMessageStartingWith("no broker at 127.0.0.1:" + other.getLocalPort() + " (")
          .withMessageNotContainingAny("secret", "\n");
      assertThat(greeting.join()).startsWith('A', 'M', 'Q', 'P');
    }
  }

  private static byte[] greet(ServerSocket server) {
    try (Socket client = server.accept();
        InputStream in = client.getInputStream()) {
      byte[] greeting = in.readNBytes(8);
      client
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return greeting;
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
