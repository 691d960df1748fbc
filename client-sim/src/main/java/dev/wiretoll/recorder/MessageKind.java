package dev.wiretoll.recorder;

/** The kinds of messages whose sizes are kept. */
public enum MessageKind {
  /** Head of a poll. */
  REQUEST_HEAD("requestHead"),
  /** Head of an answer that carries one update. */
  RESPONSE_HEAD("responseHead"),
  /** Head of an answer without updates. */
  EMPTY_RESPONSE_HEAD("emptyResponseHead"),
  /** Head of an answer that carries several updates. */
  MULTIPLE_RESPONSE_HEAD("multipleResponseHead"),
  /** Header of a WebSocket frame that carries an update. */
  WEBSOCKET_FRAME_HEADER("webSocketFrameHeader"),
  /** First and last byte of a WebSocket frame of the older drafts that carries an update. */
  HIXIE_FRAMING("hixieFraming"),
  /** Framing of a chunk that carries an update. */
  CHUNK_FRAMING("chunkFraming"),
  /** Field names, id and line ends of a server-sent event that carries an update. */
  EVENT_FRAMING("eventFraming"),
  /** Compressed text of an update. */
  COMPRESSED_UPDATE("compressedUpdate"),
  /** Head of a request that carries a message to the server. */
  UPSTREAM_REQUEST_HEAD("upstreamRequestHead"),
  /** Head of the answer to it. */
  UPSTREAM_RESPONSE_HEAD("upstreamResponseHead"),
  /** Header, and mask, of a WebSocket frame that carries a message to the server. */
  UPSTREAM_FRAME_HEADER("upstreamFrameHeader");

  private final String label;

  MessageKind(String label) {
    this.label = label;
  }

  /** The kind of an answer's head, by the number of updates that the answer carries. */
  static MessageKind ofAnswer(int updates) {
    return switch (updates) {
      case 0 -> EMPTY_RESPONSE_HEAD;
      case 1 -> RESPONSE_HEAD;
      default -> MULTIPLE_RESPONSE_HEAD;
    };
  }

  /** Name in results, for example {@code requestHead}. */
  public String label() {
    return label;
  }
}
