package dev.wiretoll.server.app;

import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.wire.Upstream;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.Set;

/** Takes messages from clients and leaves them; the answer is as short as HTTP allows. */
public final class UpstreamEndpoint implements Endpoint {

  /** Its route. */
  public static Route route() {
    return new Route(
        Upstream.PATH, Set.of(HttpMethod.POST), Upstream.MAX_BYTES, UpstreamEndpoint::new);
  }

  @Override
  public void serve(Request request, Connection connection) {
    connection.answer(
        request, new Answer(HttpResponseStatus.NO_CONTENT, Map.of(), Unpooled.EMPTY_BUFFER));
  }
}
