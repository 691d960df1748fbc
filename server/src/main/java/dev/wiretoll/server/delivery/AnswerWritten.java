package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Ledger;
import dev.wiretoll.server.connection.Backlog;
import dev.wiretoll.server.connection.ServerLoop;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;

/** Explains the answer to a poll once it is written; until then it waits. Used by its loop only. */
final class AnswerWritten implements ChannelFutureListener {
  private final Ledger sent;
  private final Backlog backlog;
  private final Cause headCause;
  private final int headBytes;
  private final int payloadBytes;
  private final int updates;

  /** Of an answer that is about to be written. */
  AnswerWritten(ServerLoop loop, Cause headCause, int headBytes, int payloadBytes, int updates) {
    this.sent = loop.sent();
    this.backlog = loop.backlog();
    this.headCause = headCause;
    this.headBytes = headBytes;
    this.payloadBytes = payloadBytes;
    this.updates = updates;
    backlog.add(updates, headBytes + payloadBytes);
  }

  @Override
  public void operationComplete(ChannelFuture written) {
    backlog.remove(updates, headBytes + payloadBytes);
    if (written.isSuccess()) {
      sent.explain(headCause, headBytes);
      sent.explain(Cause.PAYLOAD, payloadBytes);
    }
  }
}
