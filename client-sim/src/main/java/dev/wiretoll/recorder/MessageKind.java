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
  WEBSOCKET_FRAME_HEADER("webSocketFrameHeader");

  private final String label;

  MessageKind(String label) {
    this.label = label;
  }

  /** Name in results, for example {@code requestHead}. */
  public String label() {
    return label;
  }
}
