package dev.wiretoll.fleet;

import dev.wiretoll.recorder.ConnectFailure;
import io.netty.channel.ChannelFuture;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Connects the clients of one event loop: at most {@value #IN_FLIGHT} at a time, so that the pace
 * is what the server accepts; a failed attempt is repeated, up to {@value #MAX_ATTEMPTS} attempts
 * in all. Used by that loop only.
 */
final class Connector {
  private static final int IN_FLIGHT = 64;
  private static final int MAX_ATTEMPTS = 5;
  private static final long HANDSHAKE_TIMEOUT_NS = 10_000_000_000L;
  // There and back for TLS twice, the stream, its end, and long-polling instead of it.
  private static final int HANDSHAKE_WAYS = 10;
  private static final long PAUSE_MS = 100;

  private final LoopContext context;
  private final Clients clients;
  private final CompletableFuture<Void> settled = new CompletableFuture<>();
  private final Set<Attempt> underWay = new HashSet<>();
  private final long handshakeTimeoutNs;
  private int started;
  private int finished;
  private boolean stopped;

  /** The clients to connect, by their place among those of the loop. */
  interface Clients {
    /** How many there are. */
    int count();

    /** Makes a client; asked again for another attempt. */
    Client make(int place, Client.Lifecycle lifecycle);

    /** A client's topic is agreed. */
    void ready(int place, Client client);
  }

  /**
   * A connector of these clients.
   *
   * @param longestDelayNs longest time that the emulated network takes one way; a handshake is
   *     given so much longer
   */
  Connector(LoopContext context, Clients clients, long longestDelayNs) {
    this.context = context;
    this.clients = clients;
    this.handshakeTimeoutNs = HANDSHAKE_TIMEOUT_NS + HANDSHAKE_WAYS * longestDelayNs;
  }

  /** Starts connecting; completes when each client is ready or has given up. */
  CompletableFuture<Void> start() {
    settleIfAllFinished();
    for (int i = 0; i < IN_FLIGHT; i++) {
      startNext();
    }
    return settled;
  }

  /** Starts no further attempt and ends those under way. */
  void stop() {
    stopped = true;
    List.copyOf(underWay).forEach(Attempt::abort);
    settled.complete(null);
  }

  private void startNext() {
    if (!stopped && started < clients.count()) {
      new Attempt(started++, 1).begin();
    }
  }

  private void finishOne() {
    finished++;
    settleIfAllFinished();
    startNext();
  }

  private void settleIfAllFinished() {
    if (finished == clients.count()) {
      settled.complete(null);
    }
  }

  /** One attempt to connect one client, from the first packet to the agreed topic. */
  private final class Attempt implements Client.Lifecycle {
    private final int place;
    private final int number;
    private final Client client;
    private long startNs;
    private long connectedNs;
    private boolean ready;
    private boolean over;
    private boolean late;
    private Optional<ChannelFuture> dialling = Optional.empty();

    Attempt(int place, int number) {
      this.place = place;
      this.number = number;
      this.client = clients.make(place, this);
    }

    void begin() {
      startNs = context.clock().nanoTime();
      ChannelFuture connecting = context.dialer().dial(client.connection());
      dialling = Optional.of(connecting);
      underWay.add(this);
      connecting.addListener(done -> connected(connecting));
    }

    /** Gives up, whether or not the connection is open yet. */
    void abort() {
      client.abandon();
      dialling.filter(connecting -> !connecting.isDone()).ifPresent(c -> c.channel().close());
    }

    private void connected(ChannelFuture connecting) {
      if (!connecting.isSuccess()) {
        failed(stopped ? ConnectFailure.STOPPED : FailureCauses.of(connecting.cause()));
        client.abandon();
        return;
      }
      connectedNs = context.clock().nanoTime();
      context.recorder().connected(connectedNs - startNs);
      context.eventLoop().schedule(this::giveUpHandshake, handshakeTimeoutNs, TimeUnit.NANOSECONDS);
    }

    private void giveUpHandshake() {
      if (!ready && !over) {
        late = true;
        abort();
      }
    }

    @Override
    public void ready() {
      ready = true;
      underWay.remove(this);
      context.recorder().handshaken(context.clock().nanoTime() - connectedNs);
      context.counters().connected();
      clients.ready(place, client);
      finishOne();
    }

    @Override
    public void closed() {
      if (!ready) {
        failed(handshakeFailure());
      } else if (!stopped) {
        context.counters().disconnected();
      }
    }

    private ConnectFailure handshakeFailure() {
      if (stopped) {
        return ConnectFailure.STOPPED;
      }
      return late ? ConnectFailure.HANDSHAKE_TIMED_OUT : ConnectFailure.HANDSHAKE_REFUSED;
    }

    private void failed(ConnectFailure cause) {
      if (over) {
        return;
      }
      over = true;
      underWay.remove(this);
      if (number < MAX_ATTEMPTS && !stopped) {
        context.counters().connectRetried(cause);
        context.eventLoop().schedule(this::repeat, PAUSE_MS * number, TimeUnit.MILLISECONDS);
      } else {
        giveUp(cause);
      }
    }

    private void repeat() {
      if (stopped) {
        giveUp(ConnectFailure.STOPPED);
      } else {
        new Attempt(place, number + 1).begin();
      }
    }

    private void giveUp(ConnectFailure cause) {
      context.counters().connectFailed(cause);
      finishOne();
    }
  }
}
