package dev.wiretoll.offset;

/** The server's clock could not be learned, and why. */
public final class ClockUnknownException extends Exception {
  private static final long serialVersionUID = 1L;

  ClockUnknownException(String message) {
    super(message);
  }
}
