package dev.wiretoll.fleet;

import dev.wiretoll.schedule.FeedSchedule;
import io.netty.channel.ChannelInboundHandler;

/**
 * One simulated client: the last handler of its connection. Used by its event loop only.
 *
 * <p>A client tells its {@link Lifecycle} when its topic is agreed and when its connection has
 * ended.
 */
sealed interface Client extends ChannelInboundHandler permits PollingClient, WebSocketClient {

  /** Takes updates by this schedule from now on. */
  void begin(FeedSchedule schedule);

  /** Ends in good order: an answer under way is awaited, then the connection is closed. */
  void finish();

  /** Ends at once, whatever is under way. */
  void abandon();

  /** Who is told of a client's connection; called in the client's event loop. */
  interface Lifecycle {
    /** The client's topic is agreed. */
    void ready();

    /** The connection has ended, whether or not it was ever ready. */
    void closed();
  }
}
