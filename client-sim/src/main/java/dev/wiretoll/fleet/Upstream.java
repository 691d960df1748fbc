package dev.wiretoll.fleet;

/** Sends the messages of a client whose connection goes both ways, on a schedule. */
final class Upstream implements Paced {
  private final Sender sender;
  private final byte[] message;
  private final long firstNs;
  private final long intervalNs;
  private long sent;

  /** A client that can send; called in its event loop. */
  interface Sender {
    /** Sends a message, unless the connection has ended. */
    void send(byte[] message, long intendedNs);
  }

  Upstream(Sender sender, byte[] message, long firstNs, long intervalNs) {
    this.sender = sender;
    this.message = message;
    this.firstNs = firstNs;
    this.intervalNs = intervalNs;
  }

  @Override
  public void due() {
    sender.send(message, firstNs + sent * intervalNs);
    sent++;
  }
}
