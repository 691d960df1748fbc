package dev.wiretoll.lab;

/**
 * What process is wanted on a host.
 *
 * @param role what it does
 * @param connections most connections that it will hold, 1 or more
 * @param tls whether they are encrypted
 * @param keptBytes heap for what does not depend on connections, 0 or more
 */
public record ChildOrder(ChildRole role, long connections, boolean tls, long keptBytes) {

  /** Checks the ranges. */
  public ChildOrder {
    if (role == null) {
      throw new IllegalArgumentException("role must be given");
    }
    // Checked there.
    ChildMemory unused = new ChildMemory(connections, tls, keptBytes);
  }

  ChildMemory memory() {
    return new ChildMemory(connections, tls, keptBytes);
  }
}
