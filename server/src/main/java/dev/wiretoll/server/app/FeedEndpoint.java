package dev.wiretoll.server.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.wire.FeedDescription;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.function.Supplier;

/** Answers with the feed's description as JSON. */
public final class FeedEndpoint implements Endpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<FeedDescription> description;

  /** An endpoint that describes what the supplier gives at each request. */
  public FeedEndpoint(Supplier<FeedDescription> description) {
    this.description = description;
  }

  @Override
  public void serve(Request request, Connection connection) {
    connection.answer(request, Answer.of(HttpResponseStatus.OK, "application/json", json()));
  }

  private String json() {
    try {
      return JSON.writeValueAsString(description.get());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of numbers has no JSON", e);
    }
  }
}
