package dev.wiretoll.bytes.tls;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Ledger;

/**
 * What TLS has cost one connection so far, in bytes; the same bytes are in the ledgers of its event
 * loop. Used by that loop only.
 *
 * <p>Whole records are entered as record bytes first. Their plaintext is taken out again when it is
 * handed to its reader, or when the write it came from has succeeded: from then on others explain
 * it. So at any moment every byte has exactly one cause, and what never found a reader, or belongs
 * to a message whose rest was never sent, stays with the records.
 */
public final class TlsTally {
  private final Ledger received;
  private final Ledger sent;
  private Cause handshakeCause = Cause.TLS_HANDSHAKE;
  private Cause recordCause = Cause.TLS_RECORDS;
  private long handshakeReceivedBytes;
  private long recordReceivedBytes;
  private long handshakeSentBytes;
  private long recordSentBytes;

  TlsTally(Ledger received, Ledger sent) {
    this.received = received;
    this.sent = sent;
  }

  /** Received records without application data, whole. */
  public long handshakeReceivedBytes() {
    return handshakeReceivedBytes;
  }

  /** Headers, padding and authentication tags of received records with application data. */
  public long recordReceivedBytes() {
    return recordReceivedBytes;
  }

  /** Sent records without application data, whole; counted when their write has succeeded. */
  public long handshakeSentBytes() {
    return handshakeSentBytes;
  }

  /**
   * Headers, padding and authentication tags of sent records with application data; counted when
   * their write has succeeded.
   */
  public long recordSentBytes() {
    return recordSentBytes;
  }

  /** Lets what TLS has cost the connection, and will cost it, count as that cause. */
  public void countAs(Cause cause) {
    move(received, handshakeCause, handshakeReceivedBytes, cause);
    move(received, recordCause, recordReceivedBytes, cause);
    move(sent, handshakeCause, handshakeSentBytes, cause);
    move(sent, recordCause, recordSentBytes, cause);
    handshakeCause = cause;
    recordCause = cause;
  }

  private static void move(Ledger ledger, Cause from, long bytes, Cause to) {
    ledger.explain(from, -bytes);
    ledger.explain(to, bytes);
  }

  void handshakeReceived(long bytes) {
    handshakeReceivedBytes += bytes;
    received.explain(handshakeCause, bytes);
  }

  void recordsReceived(long bytes) {
    recordReceivedBytes += bytes;
    received.explain(recordCause, bytes);
  }

  void handshakeSent(long bytes) {
    handshakeSentBytes += bytes;
    sent.explain(handshakeCause, bytes);
  }

  void recordsSent(long bytes) {
    recordSentBytes += bytes;
    sent.explain(recordCause, bytes);
  }
}
