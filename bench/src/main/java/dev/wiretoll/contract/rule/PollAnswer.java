package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.Peer;
import dev.wiretoll.contract.ReceivedHead;

/**
 * The answer to a poll: updates back to back, as many as Content-Length tells.
 *
 * @param head its head
 * @param content its content, as ISO 8859-1
 */
record PollAnswer(ReceivedHead head, String content) {
  private static final int OK = 200;

  /** Reads one; {@code request} is for the words. */
  static PollAnswer read(Probe probe, Peer peer, String request) throws BrokenException {
    ReceivedHead head = ReceivedHead.read(peer);
    head.mustBe(OK, request);
    return of(probe, peer, head);
  }

  /** Reads what follows a head. */
  static PollAnswer of(Probe probe, Peer peer, ReceivedHead head) throws BrokenException {
    int length = head.contentLength();
    if (length % probe.updateBytes() != 0 || length > probe.mostContentBytes()) {
      throw new BrokenException(
          "a Content-Length that is a multiple of %d, the length of an update"
              .formatted(probe.updateBytes()),
          "Content-Length: " + length);
    }
    peer.expect("%d bytes of content, as Content-Length told".formatted(length), Probe.AT_ONCE);
    return new PollAnswer(head, peer.bytes(length));
  }

  /** Checks that it has no updates, as the answer to a request that names a topic. */
  void mustBeEmpty() throws BrokenException {
    if (!content.isEmpty()) {
      throw new BrokenException("no updates in the answer that agrees to a topic", content);
    }
  }
}
