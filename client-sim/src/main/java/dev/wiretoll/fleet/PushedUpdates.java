package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.recorder.MessageKind;
import java.util.List;

/** Records the updates that come in WebSocket messages; used by the client's event loop. */
final class PushedUpdates {
  private final LoopContext context;
  private final UpdateReader updates;
  private final MessageKind framing;
  private final boolean traced;

  /**
   * For one client.
   *
   * @param framing what the bytes around an update are
   */
  PushedUpdates(LoopContext context, UpdateReader updates, MessageKind framing, boolean traced) {
    this.context = context;
    this.updates = updates;
    this.framing = framing;
    this.traced = traced;
  }

  /**
   * A message with an update has been read.
   *
   * @param framingBytes length of what stands around the text
   * @param wireBytes length of the text as it was sent
   */
  void take(long sequence, long seenNs, int framingBytes, int wireBytes, TlsShare tls) {
    long intendedNs = updates.intendedNs(sequence);
    // The chapter counts a frame's two bytes as two characters.
    context
        .recorder()
        .framing(intendedNs, framing, Cause.WEBSOCKET_FRAMING, framingBytes, framingBytes);
    updates.pushed(intendedNs, seenNs);
    tls.records(intendedNs);
    updates.take(sequence, seenNs, wireBytes);
    if (traced) {
      context.trace().add(TracedEvent.Kind.SEEN, seenNs, List.of(sequence));
    }
  }
}
