package dev.wiretoll.bytes;

import java.util.Arrays;
import java.util.Optional;

/** Why a byte was on the wire. Every byte has exactly one cause. */
public enum Cause {
  /** Text of updates, or a message that an application sent. */
  PAYLOAD("payload"),
  /** Request line, header fields, blank line. */
  REQUEST_HEAD("requestHead"),
  /** Status line, header fields, blank line. */
  RESPONSE_HEAD("responseHead"),
  /** Chunk sizes, chunk line ends and the last chunk (RFC 9112 section 7.1). */
  CHUNK_FRAMING("chunkFraming"),
  /** Field names and line ends of server-sent events. */
  SSE_FRAMING("sseFraming"),
  /** Headers of WebSocket data frames without the mask (RFC 6455 section 5.2). */
  WEBSOCKET_FRAMING("webSocketFraming"),
  /** Masking keys of WebSocket data frames (RFC 6455 section 5.3). */
  MASK("mask"),
  /** Close, ping and pong frames, whole (RFC 6455 section 5.5). */
  WEBSOCKET_CONTROL("webSocketControl"),
  /** What a connection costs once: naming the topic, opening a stream, upgrading to WebSocket. */
  HANDSHAKE("handshake"),
  /** TLS records that carry no application data: handshakes, tickets, alerts. */
  TLS_HANDSHAKE("tlsHandshake"),
  /** Headers, padding and authentication tags of TLS records that carry application data. */
  TLS_RECORDS("tlsRecords"),
  /** All of a connection that asks for nothing but the server's clock, its encryption included. */
  CLOCK_PROBE("clockProbe");

  private final String label;

  Cause(String label) {
    this.label = label;
  }

  /** Name in results, for example {@code requestHead}. */
  public String label() {
    return label;
  }

  /** The cause of that label; empty when there is none. */
  public static Optional<Cause> ofLabel(String label) {
    return Arrays.stream(values()).filter(cause -> cause.label.equals(label)).findFirst();
  }
}
