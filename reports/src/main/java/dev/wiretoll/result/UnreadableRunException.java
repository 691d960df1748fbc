package dev.wiretoll.result;

import java.io.IOException;

/** A run's folder that cannot be read; the message is one line that names file and reason. */
public final class UnreadableRunException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public UnreadableRunException(String message) {
    super(message);
  }

  /** With a message for the user and what caused it. */
  public UnreadableRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
