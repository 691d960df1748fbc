package dev.wiretoll.cli.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.wiretoll.result.LiveBytes;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.ServerLoop;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What there is to tell, and who has been told. Each page names how many results it has ({@code
 * ?from=N}), so that a result is told once. Used by the server's event loop only.
 */
final class LiveFeed {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .build();
  private static final long RECENT_NS = 2_000_000_000L;

  private final LiveLedger ledger;
  private final List<LiveMessage.Result> results = new ArrayList<>();
  private final Set<LiveSocket.Follower> followers = new LinkedHashSet<>();
  // Who polls, and when last; at the end also who is to close.
  private final Map<ServerLoop, Long> unserved = new HashMap<>();
  private final CompletableFuture<Void> allTold = new CompletableFuture<>();
  private LiveMessage.Run run;
  private Optional<LiveBytes> settled = Optional.empty();

  LiveFeed(LiveLedger ledger, LiveMessage.Run run) {
    this.ledger = ledger;
    this.run = run;
  }

  /** How many results a request says its page has; none of what is no such number. */
  static int from(Request request) {
    List<String> values =
        new QueryStringDecoder(request.resource()).parameters().getOrDefault("from", List.of("0"));
    return values.get(0).matches("[0-9]{1,4}") ? Integer.parseInt(values.get(0)) : 0;
  }

  /** The newest state, for a page that has so many results. */
  byte[] message(int from) {
    int first = Math.min(from, results.size());
    LiveMessage message =
        new LiveMessage(run, first, results.subList(first, results.size()), bytes());
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers has no JSON", e);
    }
  }

  int results() {
    return results.size();
  }

  boolean finished() {
    return run.end().isPresent();
  }

  void follow(LiveSocket.Follower follower) {
    followers.add(follower);
  }

  void leave(LiveSocket.Follower follower) {
    followers.remove(follower);
  }

  /** A page polls on that connection. */
  void polled(ServerLoop connection, long nowNs) {
    if (finished()) {
      served(connection);
    } else {
      unserved.put(connection, nowNs);
    }
  }

  /** A connection has ended. */
  void closed(ServerLoop connection) {
    served(connection);
  }

  /** Tells all that follow. */
  void show(LiveMessage.Run newest) {
    run = newest;
    List.copyOf(followers).forEach(LiveSocket.Follower::tell);
  }

  void add(LiveMessage.Result result) {
    results.add(result);
  }

  /** Closes the account: from now on messages carry what it says now. */
  LiveBytes settle() {
    LiveBytes counted = bytes();
    settled = Optional.of(counted);
    return counted;
  }

  /**
   * Tells all that it is over; completes when those who follow have closed and those who polled
   * lately have asked again.
   */
  CompletableFuture<Void> finish(LiveMessage.Run last, long nowNs) {
    unserved.values().removeIf(atNs -> nowNs - atNs > RECENT_NS);
    show(last);
    for (LiveSocket.Follower follower : List.copyOf(followers)) {
      unserved.put(follower.connection(), nowNs);
      follower.end();
    }
    completeWhenAllAreServed();
    return allTold;
  }

  private LiveBytes bytes() {
    return settled.orElseGet(ledger::counted);
  }

  private void served(ServerLoop connection) {
    if (unserved.remove(connection) != null) {
      completeWhenAllAreServed();
    }
  }

  private void completeWhenAllAreServed() {
    if (finished() && unserved.isEmpty()) {
      allTold.complete(null);
    }
  }
}
