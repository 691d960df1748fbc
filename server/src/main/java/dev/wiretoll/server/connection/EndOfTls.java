package dev.wiretoll.server.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;

/**
 * Ends a connection when its client has announced the end by close_notify (RFC 8446 section 6.1),
 * which may come long before the socket's end. What was asked for before is still answered.
 */
final class EndOfTls extends ChannelInboundHandlerAdapter {
  private final Connection connection;

  EndOfTls(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslCloseCompletionEvent end && end.isSuccess()) {
      connection.finishAfterFlush();
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }
}
