package dev.wiretoll.server.delivery;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.server.websocket.WebSocketUpgrade;
import dev.wiretoll.wire.TopicQuery;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Pushes the updates of one topic, named in the opening request, as text messages of RFC 6455 or of
 * the draft that the request follows.
 */
public final class WebSocketEndpoint implements Endpoint {
  private static final int MAX_CLIENT_PAYLOAD_BYTES = 65_536;

  private final Supplier<CurrentFeed> feeds;
  private final WebSocketFanOuts fanOuts;
  private final NanoClock clock;

  /** The endpoint of one connection. */
  public WebSocketEndpoint(Supplier<CurrentFeed> feeds, WebSocketFanOuts fanOuts, NanoClock clock) {
    this.feeds = feeds;
    this.fanOuts = fanOuts;
    this.clock = clock;
  }

  @Override
  public void serve(Request request, Connection connection) {
    WebSocketUpgrade upgrade = WebSocketUpgrade.of(request);
    Optional<Answer> refusal = upgrade.refusal();
    if (refusal.isPresent()) {
      connection.refuse(request, refusal.get());
      return;
    }
    TopicQuery query = TopicQuery.ofTarget(request.target()).orElse(TopicQuery.NONE);
    int topic = query.topic().orElse(-1);
    if (!feeds.get().has(topic)) {
      connection.refuse(
          request,
          Answer.text(
              HttpResponseStatus.BAD_REQUEST,
              "name a topic by ?topic=N with N from 0 to " + (feeds.get().topics() - 1)));
      return;
    }
    FanOut fanOut = fanOuts.of(upgrade.format());
    Subscription subscription = new Subscription(connection, fanOut, topic, query.traced());
    upgrade.accept(connection, MAX_CLIENT_PAYLOAD_BYTES, subscription);
  }

  /** Lives in the pipeline as long as the connection follows its topic. */
  private final class Subscription extends SimpleChannelInboundHandler<WebSocketFrame>
      implements FanOut.Subscriber {
    private final Connection connection;
    private final FanOut fanOut;
    private final int topic;
    private final boolean traced;
    private long cursor;

    Subscription(Connection connection, FanOut fanOut, int topic, boolean traced) {
      this.connection = connection;
      this.fanOut = fanOut;
      this.topic = topic;
      this.traced = traced;
    }

    // In this order: what is published in between is either already covered or still to come.
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
      fanOut.subscribersOf(connection.loop()).add(topic, this);
      cursor = feeds.get().newestSequence(topic);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      fanOut.subscribersOf(connection.loop()).remove(topic, this);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame ignored) {
      // What a client sends is taken and left: this delivery goes one way.
    }

    @Override
    public void restart() {
      cursor = -1;
    }

    @Override
    public void push(PushedMessage message) {
      Update update = message.update();
      if (update.sequence() <= cursor) {
        return;
      }
      cursor = update.sequence();
      if (message.isWelcome(connection.channel())) {
        if (traced) {
          trace(update);
        }
        message.writeTo(connection);
      }
    }

    // Before the write: the client may read the message before the write returns.
    private void trace(Update update) {
      List<Long> sequence = List.of(update.sequence());
      var trace = feeds.get().trace();
      trace.add(TracedEvent.Kind.PUBLISHED, update.publishedNs(), sequence);
      trace.add(TracedEvent.Kind.SENT, clock.nanoTime(), sequence);
    }
  }
}
