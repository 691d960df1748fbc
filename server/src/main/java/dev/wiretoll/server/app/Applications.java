package dev.wiretoll.server.app;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.feed.Feed;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.server.pages.Pages;
import dev.wiretoll.server.talk.EchoEndpoint;
import dev.wiretoll.server.talk.MessageRule;
import dev.wiretoll.server.talk.OfferEndpoint;
import dev.wiretoll.server.talk.PositionRule;
import dev.wiretoll.server.talk.PresenceEndpoint;
import dev.wiretoll.server.talk.Room;
import dev.wiretoll.server.talk.RoomEndpoint;
import dev.wiretoll.server.ticker.Ticker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The chapter's applications: ticker, echo, broadcast, tracker and support check, and their pages.
 */
public final class Applications {
  private static final String BROADCAST = "/broadcast";
  private static final String TRACKER = "/tracker";
  private static final String PRESENCE = "/presence";

  private final Ticker ticker;
  private final List<Route> routes = new ArrayList<>();

  /**
   * Applications that nobody uses yet.
   *
   * @param loops of the server that hosts them
   * @param feed what is published now
   * @param topics that the feed has at most
   * @param origins whose pages may use them
   */
  public Applications(
      Collection<ServerLoop> loops,
      Supplier<Optional<Feed>> feed,
      int topics,
      OriginRules origins,
      NanoClock clock) {
    ticker = new Ticker(feed, origins, loops, topics);
    routes.addAll(ticker.routes());
    routes.addAll(Pages.routes());
    routes.add(EchoEndpoint.route(origins));
    routes.add(OfferEndpoint.route(origins));
    addRoom(BROADCAST, new Room(loops), MessageRule.ANY_TEXT, origins, clock);
    addRoom(TRACKER, new Room(loops), new PositionRule(), origins, clock);
  }

  private void addRoom(
      String path, Room room, MessageRule rule, OriginRules origins, NanoClock clock) {
    routes.add(RoomEndpoint.route(path, room, rule, origins, clock));
    routes.add(PresenceEndpoint.route(path + PRESENCE, room, origins));
  }

  /** Where they can be asked for. */
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  /** Tells the ticker of an update; called by the feed's thread. */
  public void publish(Update update) {
    ticker.publish(update);
  }
}
