package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.AnswerHead;
import dev.wiretoll.wire.AnswerHeadBytes;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Writes the answers to polls, with the heads of a profile; shared by all connections. */
final class PollAnswers {
  private static final int HEAD_ESTIMATE_BYTES = 256;

  private final AnswerHeadBytes keeping;
  private final AnswerHeadBytes closing;

  PollAnswers(AnswerHead head) {
    this.keeping = head.bytes();
    this.closing = head.closing().bytes();
  }

  /** Tells a client that its topic is known. */
  void agree(Connection connection, boolean keepAlive) {
    write(connection, keepAlive, Cause.HANDSHAKE, List.of());
  }

  /** Answers a poll. */
  void send(Connection connection, boolean keepAlive, List<Update> updates) {
    write(connection, keepAlive, Cause.RESPONSE_HEAD, updates);
  }

  /** Answers a HEAD request whose GET would be answered with these updates. */
  void sendHead(Connection connection, boolean keepAlive, List<Update> updates) {
    ByteBuf answer = connection.channel().alloc().buffer(HEAD_ESTIMATE_BYTES);
    int headBytes = writeHead(answer, connection, keepAlive, textBytes(updates));
    connection.write(answer, Cause.RESPONSE_HEAD, headBytes, Cause.PAYLOAD, 0);
    closeUnless(keepAlive, connection);
  }

  private void write(
      Connection connection, boolean keepAlive, Cause headCause, List<Update> updates) {
    int payloadBytes = textBytes(updates);
    ByteBuf answer = connection.channel().alloc().buffer(HEAD_ESTIMATE_BYTES + payloadBytes);
    int headBytes = writeHead(answer, connection, keepAlive, payloadBytes);
    for (Update update : updates) {
      answer.writeBytes(update.text(), update.text().readerIndex(), update.text().readableBytes());
    }
    connection.write(
        answer,
        new AnswerWritten(connection.loop(), headCause, headBytes, payloadBytes, updates.size()));
    closeUnless(keepAlive, connection);
  }

  private int writeHead(
      ByteBuf answer, Connection connection, boolean keepAlive, int payloadBytes) {
    AnswerHeadBytes head = keepAlive ? keeping : closing;
    return head.writeTo(answer, payloadBytes, connection.date());
  }

  private static void closeUnless(boolean keepAlive, Connection connection) {
    if (!keepAlive) {
      connection.finishAfterFlush();
    }
  }

  private static int textBytes(List<Update> updates) {
    return updates.stream().mapToInt(update -> update.text().readableBytes()).sum();
  }
}
