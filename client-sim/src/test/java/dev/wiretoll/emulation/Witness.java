package dev.wiretoll.emulation;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what comes up to a client, in order; its notes may be read by any thread. */
final class Witness extends ChannelInboundHandlerAdapter {
  private final List<String> notes = new CopyOnWriteArrayList<>();

  List<String> notes() {
    return notes;
  }

  /** The texts that were read, joined. */
  String text() {
    StringBuilder text = new StringBuilder();
    notes.stream()
        .filter(note -> note.startsWith("read "))
        .forEach(note -> text.append(note.substring("read ".length())));
    return text.toString();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    notes.add("active");
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf buffer = (ByteBuf) message;
    notes.add("read " + buffer.toString(StandardCharsets.US_ASCII));
    buffer.release();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    notes.add("complete");
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    notes.add("event " + event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    notes.add("exception " + cause.getMessage());
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    notes.add("inactive");
  }
}
