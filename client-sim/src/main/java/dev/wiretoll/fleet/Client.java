package dev.wiretoll.fleet;

import dev.wiretoll.schedule.DueTimes;
import io.netty.channel.ChannelHandler;

/**
 * One simulated client. Used by its event loop only.
 *
 * <p>A client tells its {@link Lifecycle} when its topic is agreed and when it has ended. In
 * between it may lose its connection and open another, if its delivery knows how to resume.
 */
sealed interface Client
    permits FallbackClient,
        HixieClient,
        PollingClient,
        PollingCloseClient,
        StreamClient,
        WebSocketClient {

  /** The last handler of the client's first connection. */
  ChannelHandler connection();

  /**
   * Takes updates from now on.
   *
   * @param times when they are due
   * @param firstRequestNs intended time of the first request, where there are requests
   */
  void begin(DueTimes times, long firstRequestNs);

  /** Ends in good order: what is under way is awaited, then the connection is closed. */
  void finish();

  /** Ends at once, whatever is under way. */
  void abandon();

  /** Who is told of a client; called in the client's event loop. */
  interface Lifecycle {
    /** The client's topic is agreed. */
    void ready();

    /** The client has ended, whether or not it was ever ready; told once. */
    void closed();
  }
}
