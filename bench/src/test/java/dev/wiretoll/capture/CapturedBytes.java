package dev.wiretoll.capture;

import dev.wiretoll.bytes.Cause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Bytes by cause, counted from captured streams by means of their own: text search for heads, and
 * walks over chunks and frames that share no code with the ledger's.
 */
final class CapturedBytes {
  private final Map<Cause, Long> toServer = new EnumMap<>(Cause.class);
  private final Map<Cause, Long> fromServer = new EnumMap<>(Cause.class);

  private CapturedBytes() {}

  /** Counts connections that were not encrypted. */
  static CapturedBytes of(List<CapturedConnection> connections) {
    CapturedBytes counted = new CapturedBytes();
    connections.forEach(counted::take);
    return counted;
  }

  Map<Cause, Long> toServer() {
    return toServer;
  }

  Map<Cause, Long> fromServer() {
    return fromServer;
  }

  /** The n-th answer is that of the n-th request, so what the request is, its answer is. */
  private void take(CapturedConnection connection) {
    List<Boolean> paidOnce = new ArrayList<>();
    String requests = connection.toServer();
    int at = 0;
    for (CapturedHead head = CapturedHead.at(requests, at);
        head.isThere();
        head = CapturedHead.at(requests, at)) {
      paidOnce.add(head.namesItsTopic());
      at = takeHead(toServer, head, at, head.namesItsTopic());
      at = walkFrames(toServer, head, requests, at);
    }
    requireEnd(at, requests);
    takeAnswers(connection.fromServer(), paidOnce);
  }

  private void takeAnswers(String answers, List<Boolean> paidOnce) {
    int at = 0;
    for (boolean once : paidOnce) {
      CapturedHead head = CapturedHead.at(answers, at);
      at = takeHead(fromServer, head, at, once);
      if (head.opensChunks()) {
        at = new CapturedChunks(answers, fromServer).walk(at);
      }
      at = walkFrames(fromServer, head, answers, at);
    }
    requireEnd(at, answers);
  }

  private static int takeHead(Map<Cause, Long> bytes, CapturedHead head, int at, boolean paidOnce) {
    int headBytes = head.text().length() + head.proofBytes();
    add(bytes, head.cause(paidOnce), headBytes);
    add(bytes, Cause.PAYLOAD, head.bodyBytes());
    return at + headBytes + head.bodyBytes();
  }

  private static int walkFrames(Map<Cause, Long> bytes, CapturedHead head, String stream, int at) {
    if (head.opensFrames()) {
      return CapturedFrames.walk(stream, at, bytes);
    }
    return head.opensDraftFrames() ? CapturedFrames.walkDraft(stream, at, bytes) : at;
  }

  private static void requireEnd(int at, String stream) {
    if (at != stream.length()) {
      throw new IllegalStateException(
          "nobody knows what these are: " + stream.substring(Math.min(at, stream.length())));
    }
  }

  static void add(Map<Cause, Long> counted, Cause cause, long bytes) {
    if (bytes > 0) {
      counted.merge(cause, bytes, Long::sum);
    }
  }
}
