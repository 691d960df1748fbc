package dev.wiretoll.server;

import dev.wiretoll.ManualClock;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.wire.HeaderProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A server that hosts the applications on a clock that stands still, and its clients. */
final class Hosting implements AutoCloseable {
  /** The origin of {@link RawClient}'s handshakes by the drafts. */
  static final String FRIEND = "http://example.com";

  private final ManualClock clock = new ManualClock(1_000);
  private final PushServer server;
  private final List<RawClient> clients = new ArrayList<>();

  Hosting() throws IOException {
    server =
        PushServer.start(
            ServerSettings.of("127.0.0.1", 0, false, 2, HeaderProfile.CHAPTER, 4),
            Additions.NONE.hosting(new OriginRules(Set.of(FRIEND))),
            clock);
  }

  ManualClock clock() {
    return clock;
  }

  PushServer server() {
    return server;
  }

  /** A new connection, closed with the server. */
  RawClient client() throws IOException {
    RawClient client = new RawClient(server);
    clients.add(client);
    return client;
  }

  /** A new connection that has been upgraded. */
  RawClient socket(String target, String... fields) throws IOException {
    RawClient client = client();
    client.upgrade(target, fields);
    return client;
  }

  @Override
  public void close() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
    server.close();
  }
}
