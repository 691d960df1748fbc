package dev.wiretoll.server.delivery;

import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.delivery.Deadlines.Deadline;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.TopicQuery;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Polling and long-polling, each answer with all updates since the last, back to back.
 *
 * <p>A request that names a topic is answered without updates; it decides what the connection
 * follows, and how: whether polls are held until there is something new, and whether only the
 * newest update is wanted. One that names a topic and a cursor decides the same and is a poll.
 */
final class PollingEndpoint implements Endpoint {
  private final Polls polls;
  private TopicQuery wish = TopicQuery.NONE;
  private Place place = Place.NOWHERE;

  /** The endpoint of one connection. */
  PollingEndpoint(Polls polls) {
    this.polls = polls;
  }

  @Override
  public void serve(Request request, Connection connection) {
    CurrentFeed current = polls.trace().feeds().get();
    Optional<TopicQuery> query = TopicQuery.ofTarget(request.target());
    Place from = query.map(named -> Place.of(named, current)).orElseGet(() -> place.in(current));
    if (from.topic() < 0 || (query.isPresent() && !current.has(from.topic()))) {
      connection.answer(request, unnamed(current));
      return;
    }
    TopicQuery asked = query.orElse(wish);
    boolean names = query.isPresent() && asked.cursor().isEmpty();
    if (request.method().equals(HttpMethod.HEAD)) {
      List<Update> updates = names ? List.of() : newer(from, asked);
      polls.answers().sendHead(connection, request.keepAlive(), updates);
      return;
    }
    wish = asked;
    place = from;
    if (names) {
      polls.answers().agree(connection, request.keepAlive());
    } else {
      poll(connection, request.keepAlive());
    }
  }

  private void poll(Connection connection, boolean keepAlive) {
    if (wish.traced()) {
      polls.trace().requestArrived();
    }
    List<Update> updates = newer(place, wish);
    if (updates.isEmpty() && wish.holdMs() > 0) {
      new Held(connection, keepAlive).hold();
    } else {
      answer(connection, keepAlive, updates);
    }
  }

  private void answer(Connection connection, boolean keepAlive, List<Update> updates) {
    place = place.after(updates);
    if (wish.traced()) {
      polls.trace().sending(updates);
    }
    polls.answers().send(connection, keepAlive, updates);
  }

  private List<Update> newerNow() {
    place = place.in(polls.trace().feeds().get());
    return newer(place, wish);
  }

  private static List<Update> newer(Place place, TopicQuery wish) {
    return wish.latest() ? place.newest() : place.newer();
  }

  private static Answer unnamed(CurrentFeed current) {
    return Answer.text(
        HttpResponseStatus.BAD_REQUEST,
        "name a topic first, by ?topic=N with N from 0 to " + (current.topics() - 1));
  }

  /**
   * What the polls of all connections share.
   *
   * @param answers writes the answers
   * @param held those that wait
   * @param deadlines what is due later, by event loop
   * @param trace notes what happens, and knows the feed
   */
  record Polls(
      PollAnswers answers,
      HeldPolls held,
      Function<Connection, Deadlines> deadlines,
      DeliveryTrace trace) {}

  /** The connection's request that waits. */
  private final class Held implements HeldPolls.HeldPoll {
    private final Connection connection;
    private final boolean keepAlive;
    private final HeldPolls.InLoop others;
    private final Deadline patience;

    Held(Connection connection, boolean keepAlive) {
      this.connection = connection;
      this.keepAlive = keepAlive;
      this.others = polls.held().of(connection.loop());
      this.patience =
          polls
              .deadlines()
              .apply(connection)
              .in(TimeUnit.MILLISECONDS.toNanos(wish.holdMs()), () -> end(List.of()));
    }

    // In this order: what is published in between is either seen here or wakes this poll.
    void hold() {
      others.add(place.topic(), this);
      List<Update> missed = newerNow();
      if (missed.isEmpty()) {
        connection.hold(this::leave);
      } else {
        leave();
        answer(connection, keepAlive, missed);
      }
    }

    @Override
    public void wake() {
      List<Update> updates = newerNow();
      if (!updates.isEmpty()) {
        end(updates);
      }
    }

    private void end(List<Update> updates) {
      leave();
      answer(connection, keepAlive, updates);
      connection.serveNext();
    }

    private void leave() {
      others.remove(place.topic(), this);
      polls.deadlines().apply(connection).cancel(patience);
    }
  }
}
