package dev.wiretoll.cluster;

/** The machines that a run needs cannot be had; the message is one line that says why. */
public final class ClusterException extends Exception {
  private static final long serialVersionUID = 1L;

  ClusterException(String message) {
    super(message);
  }
}
