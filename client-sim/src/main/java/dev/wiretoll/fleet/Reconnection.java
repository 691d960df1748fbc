package dev.wiretoll.fleet;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Opens another connection for a client that lost its own, again and again with growing pauses
 * until one opens. Used by its client's event loop only.
 */
final class Reconnection {
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 1_000;

  private final LoopContext context;
  private final Supplier<ChannelHandler> connections;
  private long pauseMs = FIRST_PAUSE_MS;
  private Optional<ChannelFuture> dialling = Optional.empty();
  private boolean lost;
  private boolean stopped;

  Reconnection(LoopContext context, Supplier<ChannelHandler> connections) {
    this.context = context;
    this.connections = connections;
  }

  /** The connection was lost. */
  void begin() {
    if (!lost) {
      lost = true;
      context.counters().lost();
    }
    dialLater();
  }

  private void dialLater() {
    context.eventLoop().schedule(this::dial, pauseMs, TimeUnit.MILLISECONDS);
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
  }

  /** A connection is open again. */
  void succeeded() {
    pauseMs = FIRST_PAUSE_MS;
    lost = false;
    context.counters().reconnected();
  }

  /** No connection is wanted any more, one that is being opened included. */
  void stop() {
    stopped = true;
    dialling.filter(connecting -> !connecting.isDone()).ifPresent(c -> c.channel().close());
  }

  private void dial() {
    if (!stopped) {
      ChannelFuture connecting = context.dialer().dial(connections.get());
      dialling = Optional.of(connecting);
      connecting.addListener(
          done -> {
            if (!connecting.isSuccess() && !stopped) {
              dialLater();
            }
          });
    }
  }
}
