package dev.wiretoll.offset;

import dev.wiretoll.bytes.Ledger;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.ClockExchange;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks a server for its clock as long as a fleet lives, and keeps a {@link ServerClock} right: at
 * first {@value #FIRST} times in bursts that take a second together, so that drift begins to show,
 * then every {@value #PACE_MS} ms, and in a burst at the end. Any thread may call it; what it does
 * belongs to its event loop, which should have nothing else to do.
 */
public final class ClockProber {
  private static final int FIRST = 100;
  private static final int BURST = 25;
  private static final long PAUSE_MS = 350;
  private static final long PACE_MS = 25;
  private static final long CORRECTION_NS = 1_000_000_000L;
  private static final long PATIENCE_MS = 10_000;
  private static final double PER_MILLION = 1e6;

  private final EventLoop loop;
  private final NanoClock local;
  private final Function<ChannelHandler, ChannelFuture> dial;
  private final Ledger sent;
  private final Ledger received;
  private final ServerClock clock;
  private final ProbeConnection connection;
  private final ProbeLog log = new ProbeLog();
  private final CompletableFuture<Boolean> known = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private Optional<ScheduledFuture<?>> pending = Optional.empty();
  private int asked;
  private int lastLeft = BURST;
  private boolean open;
  private boolean finishing;
  private boolean lost;
  private long correctedNs;

  /**
   * A prober that has not started.
   *
   * @param loop its own event loop
   * @param local the agent's clock
   * @param authority host and port of the server
   * @param dial opens a connection by that loop whose last handler is the given one
   * @param sent explains and meters what goes, in that loop
   * @param received likewise what comes
   */
  public ClockProber(
      EventLoop loop,
      NanoClock local,
      String authority,
      Function<ChannelHandler, ChannelFuture> dial,
      Ledger sent,
      Ledger received) {
    this.loop = loop;
    this.local = local;
    this.dial = dial;
    this.sent = sent;
    this.received = received;
    this.clock = new ServerClock(local);
    URI address = URI.create("ws://" + authority + ClockExchange.PATH);
    this.connection = new ProbeConnection(address, local, sent, received, new Course());
  }

  /** The server's clock; cannot be read before {@link #start} has completed with true. */
  public ServerClock clock() {
    return clock;
  }

  /**
   * Connects and asks. Completes with true once the clock can be read, with false if it was
   * finished before that, and with a {@link ClockUnknownException} if the server does not tell.
   */
  public CompletableFuture<Boolean> start() {
    loop.execute(this::connect);
    loop.schedule(
        () -> giveUp("no answer within " + TimeUnit.MILLISECONDS.toSeconds(PATIENCE_MS) + " s"),
        PATIENCE_MS,
        TimeUnit.MILLISECONDS);
    return known;
  }

  /**
   * Asks a last burst, closes, and tells how well the clock was known; empty if it never was.
   *
   * @param milestones of the measurement, server's clock; empty if there was none
   * @param patience how long to wait for answers and the close
   */
  public CompletableFuture<Optional<ClockEvidence>> finish(
      Optional<Milestones> milestones, Duration patience) {
    loop.execute(this::finish);
    loop.schedule(this::abandon, patience.toMillis(), TimeUnit.MILLISECONDS);
    return ended.thenApplyAsync(done -> evidence(milestones), loop);
  }

  private void connect() {
    if (finishing) {
      return;
    }
    ChannelFuture connecting = dial.apply(connection);
    connecting.addListener(
        done -> {
          if (!connecting.isSuccess()) {
            over("cannot connect: " + connecting.cause().getMessage());
          }
        });
  }

  private void giveUp(String why) {
    if (!known.isDone()) {
      over(why);
      connection.abandon();
    }
  }

  private void over(String why) {
    open = false;
    lost = !finishing;
    pending.ifPresent(task -> task.cancel(false));
    known.completeExceptionally(
        new ClockUnknownException(
            "the server's clock is not known, " + ClockExchange.PATH + ": " + why));
    // What is still being written has been counted by then.
    loop.execute(() -> ended.complete(null));
  }

  private void next() {
    if (finishing) {
      last();
    } else if (asked < FIRST) {
      inMs(asked % BURST == 0 && asked > 0 ? PAUSE_MS : 0);
    } else {
      correct();
      inMs(PACE_MS);
    }
  }

  private void inMs(long ms) {
    if (ms == 0) {
      ask();
    } else {
      pending = Optional.of(loop.schedule(this::ask, ms, TimeUnit.MILLISECONDS));
    }
  }

  private void ask() {
    pending = Optional.empty();
    asked++;
    connection.ask();
  }

  private void last() {
    if (lastLeft-- > 0) {
      ask();
    } else {
      connection.close();
    }
  }

  private void correct() {
    long nowNs = local.nanoTime();
    if (!known.isDone() || nowNs - correctedNs >= CORRECTION_NS) {
      correctedNs = nowNs;
      clock.follow(log.newest());
      known.complete(true);
    }
  }

  private void finish() {
    finishing = true;
    boolean early = known.complete(false);
    if (early && log.probes() > 0) {
      clock.follow(log.newest());
    }
    if (!open) {
      // What has not been opened will not be; what has ended, has.
      connection.abandon();
      ended.complete(null);
    } else if (pending.isPresent()) {
      pending.get().cancel(false);
      pending = Optional.empty();
      last();
    }
  }

  private void abandon() {
    if (open) {
      connection.abandon();
    }
  }

  private Optional<ClockEvidence> evidence(Optional<Milestones> milestones) {
    return clock.isKnown() ? Optional.of(evidenceOf(milestones)) : Optional.empty();
  }

  private ClockEvidence evidenceOf(Optional<Milestones> milestones) {
    long nowNs = local.nanoTime();
    long startNs = milestones.map(run -> lived(run.windowStartNs(), nowNs)).orElse(clock.firstNs());
    long endNs = milestones.map(run -> lived(run.windowEndNs(), nowNs)).orElse(nowNs);
    long drainedNs = milestones.map(run -> lived(run.drainEndNs(), nowNs)).orElse(nowNs);
    OffsetFit fit = log.fit();
    long middleNs = startNs + (endNs - startNs) / 2;
    long offsetNs = fit.middleNs(middleNs);
    return new ClockEvidence(
        offsetNs,
        fit.drift() * PER_MILLION,
        fit.worstErrorNs(clock, startNs, drainedNs),
        middleNs + offsetNs,
        log.minRoundTripNs(),
        log.probes(),
        fit.isConstantDrift(),
        lost,
        sent.snapshot(),
        received.snapshot());
  }

  /** An instant of the server's clock by the agent's; now, if it was not lived to see. */
  private long lived(long serverNs, long nowNs) {
    long localNs = clock.localNs(serverNs);
    return localNs - nowNs < 0 ? localNs : nowNs;
  }

  private final class Course implements ProbeConnection.Listener {
    @Override
    public void opened() {
      open = true;
      next();
    }

    @Override
    public void answered(Exchange exchange) {
      log.add(exchange);
      next();
    }

    @Override
    public void ended(String why) {
      over(why);
    }
  }
}
