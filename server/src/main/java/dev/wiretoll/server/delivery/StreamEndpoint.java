package dev.wiretoll.server.delivery;

import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.wire.EventStream;
import dev.wiretoll.wire.TopicQuery;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.function.Function;

/**
 * Streaming and server-sent events: one answer that goes on, in chunks or, for a client of
 * HTTP/1.0, up to the end of the connection. It keeps nothing of a connection, and so one serves
 * all.
 */
final class StreamEndpoint implements Endpoint {
  private final StreamContent content;
  private final Streams streams;

  /** The endpoint of all connections. */
  StreamEndpoint(StreamContent content, Streams streams) {
    this.content = content;
    this.streams = streams;
  }

  @Override
  public void serve(Request request, Connection connection) {
    CurrentFeed current = streams.trace().feeds().get();
    TopicQuery query = wishOf(request);
    if (!current.has(query.topic().orElse(-1))) {
      connection.answer(request, unnamed(current));
    } else if (request.method().equals(HttpMethod.HEAD)) {
      answerHead(request, connection);
    } else {
      StreamFormat format = new StreamFormat(content, TransferCoding.of(request));
      new OpenStream(streams, format, connection, query, keepAlive(request, format)).open();
    }
  }

  private void answerHead(Request request, Connection connection) {
    StreamFormat format = new StreamFormat(content, TransferCoding.of(request));
    boolean keepAlive = keepAlive(request, format);
    FanOut.Message head = format.head(connection.channel().alloc(), keepAlive, connection.date());
    connection.write(head.bytes(), head.portions());
    if (!keepAlive) {
      connection.finishAfterFlush();
    }
  }

  private static boolean keepAlive(Request request, StreamFormat format) {
    return request.keepAlive() && format.coding().outlivesResponse();
  }

  // A browser asks again with the target it was given, so what it has seen counts more.
  private TopicQuery wishOf(Request request) {
    TopicQuery query = TopicQuery.ofTarget(request.target()).orElse(TopicQuery.NONE);
    String lastId = request.headers().get(EventStream.LAST_EVENT_ID, "").trim();
    return content == StreamContent.EVENTS && lastId.matches("[0-9]{1,9}")
        ? query.from(Long.parseLong(lastId) + 1)
        : query;
  }

  private static Answer unnamed(CurrentFeed current) {
    return Answer.text(
        HttpResponseStatus.BAD_REQUEST,
        "name a topic by ?topic=N with N from 0 to " + (current.topics() - 1));
  }

  /**
   * What the streams of all connections share.
   *
   * @param fanOuts where updates come from
   * @param heartbeatNs silence after which events get a comment
   * @param deadlines what is due later, by event loop
   * @param trace notes what happens, and knows the feed and the clock
   */
  record Streams(
      StreamFanOuts fanOuts,
      long heartbeatNs,
      Function<Connection, Deadlines> deadlines,
      DeliveryTrace trace) {}
}
