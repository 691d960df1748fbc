package dev.wiretoll.fleet;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;

/** Opens and ends connections for the clients of one event loop. Used by that loop only. */
interface Dialer {

  /** Opens a connection to the server whose last handler is the given one. */
  ChannelFuture dial(ChannelHandler last);

  /**
   * Ends this direction of a connection: what is under way from the server still arrives, and then
   * the server closes.
   */
  void endOutput(Channel channel);

  /** Makes the dialer of a loop. */
  @FunctionalInterface
  interface Factory {
    /** The dialer of that loop, which is complete but for its dialer. */
    Dialer of(LoopContext context);
  }
}
