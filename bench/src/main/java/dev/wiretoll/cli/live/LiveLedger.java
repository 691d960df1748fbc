package dev.wiretoll.cli.live;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Ledger;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.result.LiveBytes;
import dev.wiretoll.server.connection.ServerLoop;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the page's connections cost, by what they are used for. Each connection has ledgers of its
 * own; a browser may fetch files and poll on the same one, so that at each request what has passed
 * since the last is booked: what was received to this request, what was sent to the one before.
 * Used by the server's event loop only.
 */
final class LiveLedger {
  /** What a request is for. */
  enum Use {
    WEBSOCKET,
    POLLING,
    OTHER
  }

  private final Map<Use, Tally> tallies = new EnumMap<>(Use.class);
  private final Map<ServerLoop, Use> open = new HashMap<>();

  LiveLedger() {
    for (Use use : Use.values()) {
      tallies.put(use, new Tally());
    }
  }

  /** A connection was accepted. */
  void opened(ServerLoop connection) {
    open.put(connection, Use.OTHER);
  }

  /** The head of a request has been read on a connection. */
  void asked(ServerLoop connection, Use use) {
    Tally before = tallies.get(open.get(connection));
    Tally now = tallies.get(use);
    before.sent.add(connection.sent().reset());
    LedgerSnapshot received = connection.received().reset();
    // A part of this head that was read together with the request before it was booked to that.
    long early = Math.min(0, received.bytes(Cause.REQUEST_HEAD));
    before.received.add(Cause.REQUEST_HEAD, early);
    now.received.add(received);
    now.received.add(Cause.REQUEST_HEAD, -early);
    open.put(connection, use);
  }

  /** A connection has ended. */
  void closed(ServerLoop connection) {
    Tally last = tallies.get(open.remove(connection));
    last.sent.add(connection.sent().reset());
    last.received.add(connection.received().reset());
  }

  /** An update of the page was handed to a connection. */
  void told(Use use) {
    tallies.get(use).messages++;
  }

  /** Everything that has passed by now, but for requests of which the end has not been read. */
  LiveBytes counted() {
    open.forEach(
        (connection, use) -> {
          tallies.get(use).sent.add(connection.sent().reset());
          if (use == Use.WEBSOCKET) {
            tallies.get(use).received.add(connection.received().reset());
          }
        });
    return new LiveBytes(
        tallies.get(Use.WEBSOCKET).counted(),
        tallies.get(Use.POLLING).counted(),
        tallies.get(Use.OTHER).counted());
  }

  private static final class Tally {
    private final Direction sent = new Direction();
    private final Direction received = new Direction();
    private long messages;

    LiveBytes.Transport counted() {
      return new LiveBytes.Transport(
          messages,
          sent.byLabel(),
          received.byLabel(),
          Math.abs(sent.unexplained()) + Math.abs(received.unexplained()));
    }
  }

  /** Bytes of one direction; a ledger that others are added to. */
  private static final class Direction {
    private final Ledger sum = new Ledger();

    void add(LedgerSnapshot part) {
      part.explained().forEach(sum::explain);
      sum.meter(part.meteredBytes());
    }

    void add(Cause cause, long bytes) {
      sum.explain(cause, bytes);
      sum.meter(bytes);
    }

    long unexplained() {
      return sum.snapshot().unexplainedBytes();
    }

    Map<String, Long> byLabel() {
      Map<String, Long> byLabel = new LinkedHashMap<>();
      LedgerSnapshot counted = sum.snapshot();
      for (Cause cause : Cause.values()) {
        if (counted.bytes(cause) != 0) {
          byLabel.put(cause.label(), counted.bytes(cause));
        }
      }
      return byLabel;
    }
  }
}
