package dev.wiretoll.server.ticker;

/**
 * What one client's ticker has cost so far, at the socket. Any thread may use it.
 *
 * <p>Heads are everything that is no payload: request and answer heads, the handshake, the framing
 * of messages.
 */
final class Account {
  private long requests;
  private long receivedHeadBytes;
  private long sentHeadBytes;
  private long sentPayloadBytes;
  private long updates;

  /** A request came, of so many bytes and without body. */
  synchronized void request(long bytes) {
    requests++;
    receivedHeadBytes += bytes;
  }

  /** Something went to the client. */
  synchronized void sent(long headBytes, long payloadBytes, int newUpdates) {
    sentHeadBytes += headBytes;
    sentPayloadBytes += payloadBytes;
    updates += newUpdates;
  }

  /** As a JSON object. */
  synchronized String json() {
    return "{\"requests\":%d,\"receivedHeadBytes\":%d,\"sentHeadBytes\":%d,\"sentPayloadBytes\":%d,\"updates\":%d}"
        .formatted(requests, receivedHeadBytes, sentHeadBytes, sentPayloadBytes, updates);
  }
}
