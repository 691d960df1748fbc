package dev.wiretoll.fleet;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;

/**
 * Keeps a connection from being read, as a client does that hangs: what is sent to it fills the
 * kernel's buffers and then waits at the sender. Stands at the socket's end of the pipeline, since
 * decoders ask for more when what they were given is not yet a message.
 */
@ChannelHandler.Sharable
final class ReadingPause extends ChannelOutboundHandlerAdapter {
  private static final ReadingPause PAUSE = new ReadingPause();

  private ReadingPause() {}

  /** Reads nothing more from the connection; called in its event loop. */
  static void begin(Channel channel) {
    channel.pipeline().addFirst(PAUSE);
    channel.config().setAutoRead(false);
  }

  /** Reads again; called in its event loop. */
  static void end(Channel channel) {
    if (channel.pipeline().context(PAUSE) != null) {
      channel.pipeline().remove(PAUSE);
    }
    channel.config().setAutoRead(true);
  }

  @Override
  public void read(ChannelHandlerContext ctx) {
    // Not now.
  }
}
