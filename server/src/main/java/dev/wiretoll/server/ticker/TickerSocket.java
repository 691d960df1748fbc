package dev.wiretoll.server.ticker;

import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.SocketTally;
import dev.wiretoll.server.talk.Room;
import dev.wiretoll.server.talk.TextFrames;
import dev.wiretoll.server.websocket.MessageFormat;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One ticker's WebSocket, from the end of its handshake to the end of its connection. */
final class TickerSocket extends SimpleChannelInboundHandler<WebSocketFrame>
    implements Room.Member {
  private final Connection connection;
  private final MessageFormat format;
  private final Room sockets;
  private final Account account = new Account();
  private Optional<Future<?>> telling = Optional.empty();

  TickerSocket(Connection connection, MessageFormat format, Room sockets) {
    this.connection = connection;
    this.format = format;
    this.sockets = sockets;
  }

  Account account() {
    return account;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    sockets.join(connection.loop(), this);
    telling = Optional.of(ctx.executor().scheduleAtFixedRate(this::tell, 1, 1, TimeUnit.SECONDS));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    telling.ifPresent(future -> future.cancel(false));
    sockets.leave(connection.loop(), this);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame ignored) {
    // What a client sends is taken and left, but counted.
    connection.tally().ifPresent(counted -> account.request(counted.takeReceived()));
  }

  @Override
  public boolean hear(TextFrames frames) {
    if (!connection.channel().isWritable()) {
      return !connection.channel().isActive();
    }
    write(frames, 1);
    return true;
  }

  @Override
  public void flush() {
    connection.channel().flush();
  }

  @Override
  public void sendAway() {
    connection.channel().close();
  }

  private void tell() {
    if (connection.channel().isWritable()) {
      String text = "{\"account\":" + account.json() + "}";
      write(new TextFrames(text.getBytes(StandardCharsets.US_ASCII)), 0);
      flush();
    }
  }

  private void write(TextFrames frames, int updates) {
    connection.write(frames.frame(format), frames.portions(format));
    connection.tally().ifPresent(counted -> account(counted, frames.payloadBytes(), updates));
  }

  private void account(SocketTally counted, int payloadBytes, int updates) {
    account.sent(counted.takeSent() - payloadBytes, payloadBytes, updates);
  }
}
