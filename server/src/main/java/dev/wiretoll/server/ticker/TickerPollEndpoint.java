package dev.wiretoll.server.ticker;

import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.SocketTally;
import dev.wiretoll.server.feed.Feed;
import dev.wiretoll.server.feed.TopicRing;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.server.ticker.PollingClients.Client;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers a ticker that polls with the newest update of each topic that has a newer one than the
 * client was sent, and with what its polls have cost up to this one's request:
 *
 * <pre>
 *   GET /ticker/poll?client=k3f9
 *   {"updates":["BQXD 142.07 000000017"],"account":{"requests":12,...}}
 * </pre>
 */
final class TickerPollEndpoint implements Endpoint {
  static final String PATH = "/ticker/poll";

  private static final Pattern CLIENT = Pattern.compile("[?&]client=([A-Za-z0-9]{1,32})(&|$)");

  private final Supplier<Optional<Feed>> feed;
  private final int topics;
  private final OriginRules origins;
  private final PollingClients clients;

  TickerPollEndpoint(
      Supplier<Optional<Feed>> feed, int topics, OriginRules origins, PollingClients clients) {
    this.feed = feed;
    this.topics = topics;
    this.origins = origins;
    this.clients = clients;
  }

  @Override
  public void serve(Request request, Connection connection) {
    Optional<Answer> refusal = origins.refusal(request, connection);
    if (refusal.isPresent()) {
      connection.answer(request, refusal.get());
      return;
    }
    Matcher named = CLIENT.matcher(request.target());
    if (!named.find()) {
      connection.answer(
          request,
          Answer.text(
              HttpResponseStatus.BAD_REQUEST,
              "name yourself by ?client=, 1 to 32 letters or digits"));
      return;
    }
    answer(request, connection, clients.of(named.group(1)));
  }

  private void answer(Request request, Connection connection, Client client) {
    Optional<SocketTally> tally = connection.tally();
    tally.ifPresent(
        counted -> {
          client.account().request(counted.takeReceived());
          counted.takeSent();
        });
    boolean head = request.method().equals(HttpMethod.HEAD);
    List<Update> updates = head ? List.of() : newer(client);
    String json =
        updates.stream()
            .map(update -> '"' + update.text().toString(StandardCharsets.US_ASCII) + '"')
            .collect(
                Collectors.joining(
                    ",", "{\"updates\":[", "],\"account\":" + client.account().json() + "}"));
    Answer answer =
        Answer.of(HttpResponseStatus.OK, "application/json", json)
            .with("Cache-Control", "no-store");
    int payloadBytes = head ? 0 : json.length();
    connection.answer(request, origins.shared(request, answer));
    tally.ifPresent(
        counted ->
            client.account().sent(counted.takeSent() - payloadBytes, payloadBytes, updates.size()));
  }

  private List<Update> newer(Client client) {
    List<Update> updates = new ArrayList<>();
    Optional<Feed> current = feed.get();
    synchronized (client.seen()) {
      for (int topic = 0; current.isPresent() && topic < topics; topic++) {
        TopicRing ring = current.get().ring(topic);
        long newest = ring.newestSequence();
        if (newest > client.seen()[topic]) {
          ring.get(newest).ifPresent(updates::add);
          client.seen()[topic] = newest;
        }
      }
    }
    return updates;
  }
}
