package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PushServerTest {

  @Test
  void aPollIsAnsweredWithTheChaptersHead() throws Exception {
    NanoClock clock = NanoClock.system();
    ServerSettings settings =
        new ServerSettings("127.0.0.1", 0, false, 1, HeaderProfile.CHAPTER, 2);
    try (PushServer server = PushServer.start(settings, clock);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      RequestHead head = RequestHead.poll(HeaderProfile.CHAPTER, "ignored");

      socket.getOutputStream().write(head.withQuery("topic=1").encoded());
      assertThat(new String(read(socket, 192), StandardCharsets.US_ASCII))
          .contains("Content-Length: 0");
      server.startFeed(new FeedSchedule(clock.nanoTime(), 1, 2, 3_600_000_000_000L));
      socket.getOutputStream().write(head.encoded());

      assertThat(new String(read(socket, 192), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200 OK\r\nX-Powered-By: Servlet/2.5\r\n")
          .contains("Content-Length: 0")
          .endsWith("GMT\r\n\r\n");
    }
  }

  private static byte[] read(Socket socket, int bytes) throws Exception {
    InputStream in = socket.getInputStream();
    return in.readNBytes(bytes);
  }
}
