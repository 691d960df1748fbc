package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.tls.TlsTally;
import dev.wiretoll.recorder.LoopRecorder;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.Optional;

/**
 * Attributes what TLS costs a connection to the messages that it carries. Used by the connection's
 * event loop only.
 */
final class TlsShare {
  /** Where a connection's tally is found. */
  static final AttributeKey<TlsTally> TALLY = AttributeKey.valueOf(TlsShare.class, "TALLY");

  private final LoopRecorder recorder;
  private final Optional<TlsTally> tally;
  private long recordSentBytes;
  private long recordReceivedBytes;

  private TlsShare(LoopRecorder recorder, Optional<TlsTally> tally) {
    this.recorder = recorder;
    this.tally = tally;
  }

  /** The share of a connection; nothing where it is not encrypted. */
  static TlsShare of(Channel channel, LoopRecorder recorder) {
    return new TlsShare(recorder, Optional.ofNullable(channel.attr(TALLY).get()));
  }

  /** What records have cost so far belongs to no message: it set the connection up. */
  void skip() {
    if (tally.isPresent()) {
      recordSentBytes = tally.get().recordSentBytes();
      recordReceivedBytes = tally.get().recordReceivedBytes();
    }
  }

  /** What records have cost since the last call belongs to the message intended at that instant. */
  void records(long intendedNs) {
    if (tally.isEmpty()) {
      return;
    }
    TlsTally now = tally.get();
    recorder.tls(
        intendedNs,
        Cause.TLS_RECORDS,
        now.recordSentBytes() - recordSentBytes,
        now.recordReceivedBytes() - recordReceivedBytes);
    recordSentBytes = now.recordSentBytes();
    recordReceivedBytes = now.recordReceivedBytes();
  }

  /** The whole connection, which has ended, belongs to the message intended at that instant. */
  void connection(long intendedNs) {
    if (tally.isPresent()) {
      records(intendedNs);
      TlsTally now = tally.get();
      recorder.tls(
          intendedNs, Cause.TLS_HANDSHAKE, now.handshakeSentBytes(), now.handshakeReceivedBytes());
    }
  }
}
