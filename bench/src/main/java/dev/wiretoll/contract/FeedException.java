package dev.wiretoll.contract;

import java.util.Optional;

/** No description of a feed could be had from a server. The message is one line. */
public final class FeedException extends Exception {
  private static final long serialVersionUID = 1L;

  private FeedException(String message) {
    super(message);
  }

  private FeedException(String message, BrokenException cause) {
    super(message, cause);
  }

  /** Nobody answered; the message says what to do. */
  static FeedException silent(String message) {
    return new FeedException(message.replaceAll("\\s+", " "));
  }

  /** There was an answer, but it describes no feed. */
  static FeedException broken(BrokenException cause) {
    return new FeedException(
        "expected %s, came: %s".formatted(cause.expected(), cause.came()), cause);
  }

  /** What was wrong with the answer; empty when there was none. */
  public Optional<BrokenException> broken() {
    return Optional.ofNullable((BrokenException) getCause());
  }
}
