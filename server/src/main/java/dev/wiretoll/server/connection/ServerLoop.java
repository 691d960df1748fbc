package dev.wiretoll.server.connection;

import dev.wiretoll.bytes.ByteMeter;
import dev.wiretoll.bytes.Ledger;
import io.netty.channel.EventLoop;

/** What the connections of one event loop share; used by that loop only. */
public final class ServerLoop {
  private final EventLoop eventLoop;
  private final Ledger received = new Ledger();
  private final Ledger sent = new Ledger();
  private final ByteMeter meter = new ByteMeter(received, sent);
  private final Backlog backlog = new Backlog();

  /** The shared state of that loop. */
  public ServerLoop(EventLoop eventLoop) {
    this.eventLoop = eventLoop;
  }

  /** The loop; any thread may ask. */
  public EventLoop eventLoop() {
    return eventLoop;
  }

  /** Bytes that came from clients. */
  public Ledger received() {
    return received;
  }

  /** Bytes that went to clients. */
  public Ledger sent() {
    return sent;
  }

  /** What waits to be written; any thread may ask. */
  public Backlog backlog() {
    return backlog;
  }

  /** The meter that stands at each socket. */
  public ByteMeter meter() {
    return meter;
  }
}
