package dev.wiretoll.server.talk;

import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.server.talk.Room.Presence;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Tells how many are in a room, and how many came and went. */
public final class PresenceEndpoint implements Endpoint {
  private final Room room;
  private final OriginRules origins;

  private PresenceEndpoint(Room room, OriginRules origins) {
    this.room = room;
    this.origins = origins;
  }

  /** The route to the counts of a room. */
  public static Route route(String path, Room room, OriginRules origins) {
    return Route.get(path, () -> new PresenceEndpoint(room, origins));
  }

  @Override
  public void serve(Request request, Connection connection) {
    Presence presence = room.presence();
    String json =
        "{\"present\":%d,\"joined\":%d,\"left\":%d,\"tooSlow\":%d}"
            .formatted(presence.present(), presence.joined(), presence.left(), presence.tooSlow());
    Answer answer =
        Answer.of(HttpResponseStatus.OK, "application/json", json)
            .with("Cache-Control", "no-store");
    connection.answer(request, origins.shared(request, answer));
  }
}
