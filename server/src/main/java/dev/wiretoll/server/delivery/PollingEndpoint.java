package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.feed.Feed;
import dev.wiretoll.server.feed.TopicRing;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.AnswerHead;
import dev.wiretoll.wire.TopicQuery;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Interval polling on one kept-alive connection. The first request names the topic in its query and
 * is answered without updates; each later one is answered with all updates that are newer than the
 * last answer's, back to back.
 */
public final class PollingEndpoint implements Endpoint {
  private static final int HEAD_ESTIMATE_BYTES = 256;

  private final Supplier<CurrentFeed> feeds;
  private final AnswerHead answerHead;
  private final NanoClock clock;
  private int topic = -1;
  private long cursor = -1;
  private Optional<Feed> followed = Optional.empty();
  private boolean traced;

  /** The endpoint of one connection. */
  public PollingEndpoint(Supplier<CurrentFeed> feeds, AnswerHead answerHead, NanoClock clock) {
    this.feeds = feeds;
    this.answerHead = answerHead;
    this.clock = clock;
  }

  @Override
  public void serve(Request request, Connection connection) {
    CurrentFeed current = feeds.get();
    notice(current);
    Optional<TopicQuery> naming = TopicQuery.ofTarget(request.target());
    if (request.method().equals(HttpMethod.HEAD)) {
      tellLength(naming, current, request, connection);
    } else if (naming.isPresent()) {
      follow(naming.get(), current, request, connection);
    } else if (topic < 0) {
      connection.answer(request, unnamed(current));
    } else {
      poll(current, request, connection);
    }
  }

  // A cursor is a place in one feed: in another one everything is new.
  private void notice(CurrentFeed current) {
    if (!current.feed().equals(followed)) {
      followed = current.feed();
      cursor = -1;
    }
  }

  private void follow(
      TopicQuery query, CurrentFeed current, Request request, Connection connection) {
    int wanted = query.topic().orElse(-1);
    if (!current.has(wanted)) {
      connection.answer(request, unnamed(current));
      return;
    }
    topic = wanted;
    cursor = current.newestSequence(topic);
    traced = query.traced();
    ByteBuf answer = connection.channel().alloc().buffer(HEAD_ESTIMATE_BYTES);
    int headBytes = answerHead.writeTo(answer, 0, connection.date());
    connection.write(answer, Cause.HANDSHAKE, headBytes, Cause.PAYLOAD, 0);
    closeIfWished(request, connection);
  }

  // What a GET would be answered now, without body; the cursor stays.
  private void tellLength(
      Optional<TopicQuery> naming, CurrentFeed current, Request request, Connection connection) {
    int wanted = naming.map(query -> query.topic().orElse(-1)).orElse(topic);
    if (!current.has(wanted)) {
      connection.answer(request, unnamed(current));
      return;
    }
    int payloadBytes = 0;
    if (naming.isEmpty()) {
      long before = cursor;
      payloadBytes =
          newerThanCursor(current).stream().mapToInt(each -> each.text().readableBytes()).sum();
      cursor = before;
    }
    ByteBuf answer = connection.channel().alloc().buffer(HEAD_ESTIMATE_BYTES);
    int headBytes = answerHead.writeTo(answer, payloadBytes, connection.date());
    connection.write(answer, Cause.RESPONSE_HEAD, headBytes, Cause.PAYLOAD, 0);
    closeIfWished(request, connection);
  }

  private void poll(CurrentFeed current, Request request, Connection connection) {
    List<Update> updates = newerThanCursor(current);
    int payloadBytes = updates.stream().mapToInt(update -> update.text().readableBytes()).sum();
    ByteBuf answer = connection.channel().alloc().buffer(HEAD_ESTIMATE_BYTES + payloadBytes);
    int headBytes = answerHead.writeTo(answer, payloadBytes, connection.date());
    for (Update update : updates) {
      answer.writeBytes(update.text(), update.text().readerIndex(), update.text().readableBytes());
    }
    if (traced) {
      trace(current, updates);
    }
    connection.write(answer, Cause.RESPONSE_HEAD, headBytes, Cause.PAYLOAD, payloadBytes);
    closeIfWished(request, connection);
  }

  private List<Update> newerThanCursor(CurrentFeed current) {
    if (current.feed().isEmpty() || !current.has(topic)) {
      return List.of();
    }
    TopicRing ring = current.feed().get().ring(topic);
    long newest = ring.newestSequence();
    List<Update> updates = new ArrayList<>(1);
    for (long sequence = ring.oldestAfter(cursor); sequence <= newest; sequence++) {
      ring.get(sequence).ifPresent(updates::add);
    }
    cursor = newest;
    return updates;
  }

  private void trace(CurrentFeed current, List<Update> updates) {
    long nowNs = clock.nanoTime();
    current.trace().add(TracedEvent.Kind.REQUEST_ARRIVED, nowNs, List.of());
    for (Update update : updates) {
      current
          .trace()
          .add(TracedEvent.Kind.PUBLISHED, update.publishedNs(), List.of(update.sequence()));
    }
    current
        .trace()
        .add(TracedEvent.Kind.SENT, nowNs, updates.stream().map(Update::sequence).toList());
  }

  private static void closeIfWished(Request request, Connection connection) {
    if (!request.keepAlive()) {
      connection.finishAfterFlush();
    }
  }

  private static Answer unnamed(CurrentFeed current) {
    return Answer.text(
        HttpResponseStatus.BAD_REQUEST,
        "name a topic first, by ?topic=N with N from 0 to " + (current.topics() - 1));
  }
}
