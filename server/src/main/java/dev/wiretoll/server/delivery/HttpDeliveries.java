package dev.wiretoll.server.delivery;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every delivery over plain HTTP, and what they share. */
public final class HttpDeliveries {
  private final DeliveryTrace trace;
  private final Map<ServerLoop, Deadlines> deadlines;
  private final HeldPolls held;
  private final StreamFanOuts streams;

  /**
   * The deliveries of a server.
   *
   * @param loops its event loops
   * @param topics most topics that a feed may have
   * @param feeds the feed that publishes now
   * @param clock the server's clock
   */
  public HttpDeliveries(
      Collection<ServerLoop> loops, int topics, Supplier<CurrentFeed> feeds, NanoClock clock) {
    this.trace = new DeliveryTrace(feeds, clock);
    this.deadlines =
        loops.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), loop -> new Deadlines(loop.eventLoop(), clock)));
    this.held = new HeldPolls(loops, topics);
    this.streams = new StreamFanOuts(loops, topics);
  }

  /**
   * Their paths. Polls are also answered at the path of a profile's own request head.
   *
   * @param headers the heads of polls
   * @param heartbeatNs silence after which a stream of events gets a comment
   */
  public List<Route> routes(HeaderProfile headers, long heartbeatNs) {
    PollingEndpoint.Polls polls =
        new PollingEndpoint.Polls(
            new PollAnswers(headers.answer()), held, this::deadlinesOf, trace);
    StreamEndpoint texts = streamsOf(StreamContent.TEXT, heartbeatNs);
    StreamEndpoint eventStreams = streamsOf(StreamContent.EVENTS, heartbeatNs);
    return Stream.concat(
            Stream.of(Delivery.POLLING.path(), headers.request().path())
                .distinct()
                .map(path -> Route.get(path, () -> new PollingEndpoint(polls))),
            Stream.of(
                Route.get(Delivery.STREAMING.path(), () -> texts),
                Route.get(Delivery.SSE.path(), () -> eventStreams)))
        .toList();
  }

  /** Sends an update to all who follow its topic; called by the feed's thread. */
  public void publish(Update update) {
    held.publish(update);
    streams.publish(update);
  }

  /** Makes all streams expect another feed; called between two feeds, by any thread. */
  public void restart() {
    streams.restart();
  }

  private StreamEndpoint streamsOf(StreamContent content, long heartbeatNs) {
    return new StreamEndpoint(
        content, new StreamEndpoint.Streams(streams, heartbeatNs, this::deadlinesOf, trace));
  }

  private Deadlines deadlinesOf(Connection connection) {
    return deadlines.get(connection.loop());
  }
}
