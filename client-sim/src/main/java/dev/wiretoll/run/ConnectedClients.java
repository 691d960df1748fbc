package dev.wiretoll.run;

/**
 * How many clients were connected, as the coordinator heard it.
 *
 * @param heardNs when, in the coordinator's clock
 * @param clients those connected then, 0 or more
 */
public record ConnectedClients(long heardNs, long clients) {

  /** Checks the range. */
  public ConnectedClients {
    if (clients < 0) {
      throw new IllegalArgumentException("clients must not be negative: " + clients);
    }
  }
}
