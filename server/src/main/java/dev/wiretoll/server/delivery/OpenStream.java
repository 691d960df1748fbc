package dev.wiretoll.server.delivery;

import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.delivery.Deadlines.Deadline;
import dev.wiretoll.server.delivery.StreamEndpoint.Streams;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.TopicQuery;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A response that goes on: from its head to its end, or to that of the connection. */
final class OpenStream implements FanOut.Subscriber {
  private final Streams streams;
  private final StreamFormat format;
  private final Connection connection;
  private final TopicQuery query;
  private final boolean keepAlive;
  private final Deadlines deadlines;
  private Place start = Place.NOWHERE;
  private boolean restarted;
  private long seen;
  private long lastSentNs;
  private Optional<Deadline> heartbeat = Optional.empty();
  private Optional<Deadline> end = Optional.empty();

  /**
   * A response that is not yet begun.
   *
   * @param keepAlive whether the connection serves other requests after it
   */
  OpenStream(
      Streams streams,
      StreamFormat format,
      Connection connection,
      TopicQuery query,
      boolean keepAlive) {
    this.streams = streams;
    this.format = format;
    this.connection = connection;
    this.query = query;
    this.keepAlive = keepAlive;
    this.deadlines = streams.deadlines().apply(connection);
  }

  /** Begins the response and follows the topic. */
  void open() {
    write(format.start(connection.channel().alloc(), keepAlive, connection.date()));
    lastSentNs = streams.trace().clock().nanoTime();
    subscribe();
    if (query.lastMs() > 0) {
      long lastNs = TimeUnit.MILLISECONDS.toNanos(query.lastMs());
      end = Optional.of(deadlines.in(lastNs, this::end));
    }
    if (format.hasHeartbeats()) {
      heartbeatIn(streams.heartbeatNs());
    }
    connection.hold(this::leave);
  }

  // In this order: what is published in between is either in the ring already or still to come.
  private void subscribe() {
    subscribers().add(topic(), this);
    Place from = Place.of(query, streams.trace().feeds().get());
    if (query.cursor().isPresent()) {
      List<Update> missed = from.newer();
      missed.forEach(this::sendAgain);
      start = from.after(missed);
    } else {
      start = from;
    }
    seen = start.seen();
  }

  /**
   * Another feed starts, with its first update, unless it is the one whose updates this stream has
   * asked for: this is told later than the feed can be seen.
   */
  @Override
  public void restart() {
    boolean expected =
        start.feed().isEmpty() || start.feed().equals(streams.trace().feeds().get().feed());
    seen = expected && !restarted ? start.seen() : -1;
    restarted = true;
  }

  /** What is dropped here is not sent later, unless the client asks for it with its cursor. */
  @Override
  public void push(PushedMessage message) {
    Update update = message.update();
    if (update.sequence() <= seen) {
      return;
    }
    seen = update.sequence();
    if (message.isWelcome(connection.channel())) {
      note(update);
      message.writeTo(connection);
    }
  }

  private void sendAgain(Update update) {
    FanOut.Message message = format.message(update);
    note(update);
    write(message);
  }

  private void note(Update update) {
    lastSentNs = streams.trace().clock().nanoTime();
    if (query.traced()) {
      streams.trace().sending(List.of(update));
    }
  }

  private void heartbeatIn(long delayNs) {
    heartbeat = Optional.of(deadlines.in(delayNs, this::beat));
  }

  private void beat() {
    long silenceNs = streams.trace().clock().nanoTime() - lastSentNs;
    if (silenceNs < streams.heartbeatNs()) {
      heartbeatIn(streams.heartbeatNs() - silenceNs);
      return;
    }
    // Where something waits to be written, silence is not for want of anything to say.
    if (connection.channel().isWritable()) {
      write(format.heartbeat(connection.channel().alloc()));
      connection.channel().flush();
    }
    lastSentNs += silenceNs;
    heartbeatIn(streams.heartbeatNs());
  }

  private void end() {
    leave();
    write(format.coding().end(connection.channel().alloc()));
    if (keepAlive) {
      connection.serveNext();
    } else {
      connection.finishAfterFlush();
    }
  }

  private void write(FanOut.Message message) {
    connection.write(message.bytes(), message.portions());
  }

  private void leave() {
    subscribers().remove(topic(), this);
    heartbeat.ifPresent(deadlines::cancel);
    end.ifPresent(deadlines::cancel);
  }

  private FanOut.Subscribers subscribers() {
    return streams.fanOuts().of(format).subscribersOf(connection.loop());
  }

  private int topic() {
    return query.topic().orElseThrow();
  }
}
