package dev.wiretoll.server.ticker;

import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.feed.Feed;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.server.talk.Room;
import io.netty.buffer.ByteBufUtil;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The ticker's server: it follows the first {@value #MOST_TOPICS} topics of the feed. Told of
 * updates by the feed's thread.
 */
public final class Ticker {
  /** Most topics that it follows. */
  public static final int MOST_TOPICS = 10;

  private final Supplier<Optional<Feed>> feed;
  private final OriginRules origins;
  private final Room sockets;
  private final int topics;

  /**
   * Nobody follows yet.
   *
   * @param feed what is published now
   * @param topics that the feed has at most
   */
  public Ticker(
      Supplier<Optional<Feed>> feed,
      OriginRules origins,
      Collection<ServerLoop> loops,
      int topics) {
    this.feed = feed;
    this.origins = origins;
    this.sockets = new Room(loops);
    this.topics = Math.min(MOST_TOPICS, topics);
  }

  /** Where it can be asked for. */
  public List<Route> routes() {
    PollingClients clients = new PollingClients(topics);
    return List.of(
        Route.get(
            TickerPollEndpoint.PATH, () -> new TickerPollEndpoint(feed, topics, origins, clients)),
        Route.webSocket(
            TickerSocketEndpoint.PATH, () -> new TickerSocketEndpoint(sockets, origins)));
  }

  /** Sends an update to all who follow by WebSocket; drops it where they are far behind. */
  public void publish(Update update) {
    if (update.topic() < topics) {
      sockets.say(ByteBufUtil.getBytes(update.text()));
    }
  }
}
