package dev.wiretoll.server.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.wire.FeedDescription;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.function.Supplier;

/** Answers with the feed's description as JSON. */
public final class FeedEndpoint implements Endpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<FeedDescription> description;
  private final OriginRules origins;

  /**
   * An endpoint that describes what the supplier gives at each request.
   *
   * @param origins whose pages may read it
   */
  public FeedEndpoint(Supplier<FeedDescription> description, OriginRules origins) {
    this.description = description;
    this.origins = origins;
  }

  @Override
  public void serve(Request request, Connection connection) {
    Answer answer = Answer.of(HttpResponseStatus.OK, "application/json", json());
    connection.answer(request, origins.shared(request, answer));
  }

  private String json() {
    try {
      return JSON.writeValueAsString(description.get());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of numbers has no JSON", e);
    }
  }
}
