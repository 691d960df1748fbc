package dev.wiretoll.cli.live;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Answers each poll with the newest state.
 *
 * @param feed what there is to tell
 * @param ledger counts what was told
 * @param own knows who may ask
 * @param clock tells when it was
 */
record LivePolls(LiveFeed feed, LiveLedger ledger, OwnPage own, NanoClock clock)
    implements Endpoint {
  static final String PATH = "/live/state";

  @Override
  public void serve(Request request, Connection connection) {
    if (!own.polls(request.headers())) {
      connection.refuse(request, LiveFile.refusal());
      return;
    }
    byte[] message = feed.message(LiveFeed.from(request));
    if (request.method().equals(HttpMethod.GET)) {
      ledger.told(LiveLedger.Use.POLLING);
      feed.polled(connection.loop(), clock.nanoTime());
    }
    connection.answer(
        request,
        new Answer(
            HttpResponseStatus.OK,
            LiveFile.fields("application/json"),
            Unpooled.wrappedBuffer(message)));
  }
}
