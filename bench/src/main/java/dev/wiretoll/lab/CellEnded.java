package dev.wiretoll.lab;

/** A cell cannot go on; the message is the reason. */
final class CellEnded extends Exception {
  private static final long serialVersionUID = 1L;

  CellEnded(String reason) {
    super(reason);
  }
}
