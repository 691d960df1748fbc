package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.wire.EventStream;
import dev.wiretoll.wire.TopicQuery;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.function.Function;

/**
 * Streaming and server-sent events: one answer in chunks (RFC 9112 section 7.1), one for each
 * update. It keeps nothing of a connection, and so one serves all.
 */
final class StreamEndpoint implements Endpoint {
  private static final int HEAD_ESTIMATE_BYTES = 256;

  private final Streams streams;

  /** The endpoint of all connections. */
  StreamEndpoint(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void serve(Request request, Connection connection) {
    CurrentFeed current = streams.trace().feeds().get();
    TopicQuery query = wishOf(request);
    if (!current.has(query.topic().orElse(-1))) {
      connection.answer(request, unnamed(current));
    } else if (request.version().equals(HttpVersion.HTTP_1_0)) {
      connection.answer(request, tooOld());
    } else if (request.method().equals(HttpMethod.HEAD)) {
      writeStart(request, connection, false);
      if (!request.keepAlive()) {
        connection.finishAfterFlush();
      }
    } else {
      writeStart(request, connection, true);
      new OpenStream(streams, connection, query, request.keepAlive()).open();
    }
  }

  // A browser asks again with the target it was given, so what it has seen counts more.
  private TopicQuery wishOf(Request request) {
    TopicQuery query = TopicQuery.ofTarget(request.target()).orElse(TopicQuery.NONE);
    String lastId = request.headers().get(EventStream.LAST_EVENT_ID, "").trim();
    return streams.format().events() && lastId.matches("[0-9]{1,9}")
        ? query.from(Long.parseLong(lastId) + 1)
        : query;
  }

  private void writeStart(Request request, Connection connection, boolean hello) {
    ByteBuf start = connection.channel().alloc().buffer(HEAD_ESTIMATE_BYTES);
    streams.format().writeHead(start, request.keepAlive(), connection.date());
    if (hello) {
      streams.format().writeHello(start);
    }
    connection.write(start, Cause.HANDSHAKE, start.readableBytes(), Cause.PAYLOAD, 0);
  }

  private static Answer unnamed(CurrentFeed current) {
    return Answer.text(
        HttpResponseStatus.BAD_REQUEST,
        "name a topic by ?topic=N with N from 0 to " + (current.topics() - 1));
  }

  private static Answer tooOld() {
    return Answer.text(HttpResponseStatus.UPGRADE_REQUIRED, "chunks need HTTP/1.1")
        .with("Upgrade", "HTTP/1.1")
        .with("Connection", "Upgrade");
  }

  /**
   * What the streams of all connections share.
   *
   * @param format how updates are written
   * @param fanOut where they come from
   * @param heartbeatNs silence after which events get a comment
   * @param deadlines what is due later, by event loop
   * @param trace notes what happens, and knows the feed and the clock
   */
  record Streams(
      StreamFormat format,
      FanOut fanOut,
      long heartbeatNs,
      Function<Connection, Deadlines> deadlines,
      DeliveryTrace trace) {}
}
