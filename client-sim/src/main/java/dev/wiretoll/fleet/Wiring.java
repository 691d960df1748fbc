package dev.wiretoll.fleet;

import dev.wiretoll.bytes.ByteMeter;
import dev.wiretoll.bytes.Ledger;
import io.netty.channel.EventLoop;

/**
 * Where the connections of one event loop are counted.
 *
 * @param eventLoop the loop; any thread may ask
 * @param sent bytes to the server, by that loop only
 * @param received bytes from the server, likewise
 * @param meter stands at each socket and counts into both
 */
record Wiring(EventLoop eventLoop, Ledger sent, Ledger received, ByteMeter meter) {

  /** With ledgers that nothing has been counted in. */
  static Wiring of(EventLoop eventLoop) {
    Ledger sent = new Ledger();
    Ledger received = new Ledger();
    return new Wiring(eventLoop, sent, received, new ByteMeter(received, sent));
  }
}
