package dev.wiretoll.server;

import dev.wiretoll.ManualClock;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.UpdateText;
import dev.wiretoll.wire.WebSocketFrames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A server on a clock that stands still, and a subscriber of each topic that tells when an update
 * has really been published.
 */
final class Pushing implements AutoCloseable {
  static final int TOPICS = 2;
  static final long SEED = 7;
  static final long INTERVAL_NS = 1_000_000;
  private static final long START_NS = 1_000;

  private final ManualClock clock = new ManualClock(START_NS);
  private final PushServer server;
  private final RawClient[] witnesses = new RawClient[TOPICS];
  private long published;

  Pushing() throws IOException {
    server =
        PushServer.start(
            ServerSettings.of("127.0.0.1", 0, false, TOPICS, HeaderProfile.CHAPTER, TOPICS), clock);
    for (int topic = 0; topic < TOPICS; topic++) {
      witnesses[topic] = new RawClient(server);
      witnesses[topic].upgrade(Delivery.WEBSOCKET.path() + "?topic=" + topic);
    }
  }

  PushServer server() {
    return server;
  }

  RawClient[] witnesses() {
    return witnesses;
  }

  /** Starts a feed whose first updates are due one interval from now. */
  void startFeed() {
    published = 0;
    server.startFeed(schedule(), milestones());
  }

  FeedSchedule schedule() {
    return FeedSchedule.periodic(clock.nanoTime() + INTERVAL_NS, SEED, TOPICS, INTERVAL_NS);
  }

  Milestones milestones() {
    long nowNs = clock.nanoTime();
    return new Milestones(nowNs, nowNs, nowNs + 1_000_000_000L, nowNs + 1_000_000_000L);
  }

  /** Lets so many more updates of each topic be published, and waits until they are. */
  void publish(int updates) throws IOException {
    clock.advance(updates * INTERVAL_NS + (published == 0 ? INTERVAL_NS - 1 : 0));
    for (int i = 0; i < updates; i++) {
      for (RawClient witness : witnesses) {
        witness.readFrame();
      }
    }
    published += updates;
  }

  /** Moves the clock on; once a feed has started, it publishes what becomes due. */
  void advance(long byNs) {
    clock.advance(byNs);
  }

  /**
   * Waits until the server has served what was sent before. Each event loop has a witness; by the
   * second answer, the loop has come round once more.
   */
  void settle() throws IOException {
    for (int round = 0; round < 2; round++) {
      for (RawClient witness : witnesses) {
        witness.frame(WebSocketFrames.PING, "").readFrame();
      }
    }
  }

  /** The text of updates [from, to) of a topic, back to back. */
  static String updates(int topic, long from, long to) {
    StringBuilder text = new StringBuilder();
    for (long sequence = from; sequence < to; sequence++) {
      text.append(new String(UpdateText.encode(SEED, topic, sequence), StandardCharsets.US_ASCII));
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    for (RawClient witness : witnesses) {
      witness.close();
    }
    server.close();
  }
}
