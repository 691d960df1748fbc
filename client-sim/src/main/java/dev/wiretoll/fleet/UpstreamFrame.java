package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.recorder.MessageKind;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;

/**
 * Explains and records a WebSocket frame with a message to the server, once it has passed the
 * socket. Completes in the client's event loop.
 *
 * @param context what the clients of the loop share
 * @param intendedNs when the message was due
 * @param headerBytes length of the frame's header, or of what stands around the text
 * @param maskBytes length of its mask
 * @param payloadBytes length of the message
 */
record UpstreamFrame(
    LoopContext context, long intendedNs, int headerBytes, int maskBytes, int payloadBytes)
    implements ChannelFutureListener {

  @Override
  public void operationComplete(ChannelFuture written) {
    if (!written.isSuccess()) {
      return;
    }
    context.sent().explain(Cause.WEBSOCKET_FRAMING, headerBytes);
    context.sent().explain(Cause.PAYLOAD, payloadBytes);
    context.sent().explain(Cause.MASK, maskBytes);
    context
        .recorder()
        .upstreamPassed(
            intendedNs,
            MessageKind.UPSTREAM_FRAME_HEADER,
            Cause.WEBSOCKET_FRAMING,
            headerBytes,
            maskBytes,
            payloadBytes);
  }
}
