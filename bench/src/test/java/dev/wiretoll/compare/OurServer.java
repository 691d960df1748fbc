package dev.wiretoll.compare;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.UpdateText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Our server with one event loop, observing its run as in the lab, told by {@link FeedOrder}s. */
public final class OurServer {
  private static final int TOPICS = 100;
  private static final long HEARTBEAT_NS = 15_000_000_000L;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private OurServer() {}

  /** Lives until standard input closes. */
  public static void main(String[] args) throws IOException {
    IoKind io = IoKind.valueOf(args[0].toUpperCase(Locale.ROOT));
    try (PushServer server = PushServer.start(settings(io), NanoClock.system());
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      System.out.println("port " + server.port());
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        obey(line, server);
      }
    }
  }

  private static void obey(String line, PushServer server) {
    if (FeedOrder.isStart(line)) {
      FeedOrder order = FeedOrder.parse(line);
      server.startFeed(order.schedule(), order.milestones());
    } else {
      var unused = server.finishFeed(PATIENCE);
    }
  }

  private static ServerSettings settings(IoKind io) {
    return new ServerSettings(
        "127.0.0.1",
        0,
        false,
        1,
        HeaderProfile.CHAPTER,
        TOPICS,
        UpdateText.LENGTH_BYTES,
        HEARTBEAT_NS,
        false,
        io,
        0);
  }
}
