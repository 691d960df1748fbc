package dev.wiretoll.offset;

import dev.wiretoll.clock.NanoClock;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The server's clock, told from the agent's own and an offset that is corrected while it runs. It
 * never jumps and never runs backwards: a correction begins a little later than it is decided, so
 * that no reading is under way, and is spread over a second.
 *
 * <p>What it followed is remembered, so that it can be said afterwards how far it was off. Any
 * thread may read it, and reading allocates nothing; one thread corrects it.
 */
public final class ServerClock implements NanoClock {
  private static final long LEAD_NS = 5_000_000L;
  private static final long SLEW_NS = 1_000_000_000L;
  private static final double MOST_SLEW = 0.05;
  private static final int STEPS = 8;

  private final NanoClock local;
  // Ascending; the last two may not have begun yet. Never changed in place.
  private volatile OffsetLine[] lines = {};

  ServerClock(NanoClock local) {
    this.local = local;
  }

  /**
   * The server's clock now.
   *
   * @throws IllegalStateException before the first fit
   */
  @Override
  public long nanoTime() {
    // The agent's clock first: a line that began before this reading is then already known.
    long localNs = local.nanoTime();
    return localNs + offsetNs(localNs);
  }

  /** The offset that is used at an instant of the agent's clock. */
  long offsetNs(long localNs) {
    OffsetLine[] known = lines;
    if (known.length == 0) {
      throw new IllegalStateException("the server's clock is not known yet");
    }
    int line = known.length - 1;
    while (line > 0 && localNs - known[line].fromNs() < 0) {
      line--;
    }
    return known[line].at(localNs);
  }

  /** Follows a fit from now on: the first at once, later ones gradually. */
  void follow(OffsetFit fit) {
    long nowNs = local.nanoTime();
    lines =
        lines.length == 0
            ? new OffsetLine[] {new OffsetLine(nowNs, fit.middleNs(nowNs), fit.drift())}
            : corrected(fit, nowNs + LEAD_NS);
  }

  private OffsetLine[] corrected(OffsetFit fit, long fromNs) {
    long toNs = fromNs + SLEW_NS;
    long offsetNs = offsetNs(fromNs);
    double slew = (double) (fit.middleNs(toNs) - offsetNs) / SLEW_NS;
    double bearable = Math.max(-MOST_SLEW, Math.min(MOST_SLEW, slew));
    OffsetLine gradual = new OffsetLine(fromNs, offsetNs, bearable);
    OffsetLine steady = new OffsetLine(toNs, gradual.at(toNs), fit.drift());
    int begun = lines.length;
    while (begun > 1 && lines[begun - 1].fromNs() - fromNs >= 0) {
      begun--;
    }
    OffsetLine[] next = Arrays.copyOf(lines, begun + 2);
    next[begun] = gradual;
    next[begun + 1] = steady;
    return next;
  }

  /** Whether it can be read. */
  boolean isKnown() {
    return lines.length > 0;
  }

  /** When it was first known, agent's clock. */
  long firstNs() {
    return lines[0].fromNs();
  }

  /** Instants between two others, agent's clock, at which it changed its pace. */
  LongStream bendsBetween(long fromNs, long toNs) {
    return Arrays.stream(lines)
        .mapToLong(OffsetLine::fromNs)
        .filter(bendNs -> bendNs - fromNs > 0 && bendNs - toNs < 0);
  }

  /** The agent's clock when this one read, or will read, that. */
  long localNs(long serverNs) {
    long localNs = serverNs - offsetNs(lines[lines.length - 1].fromNs());
    // Each step leaves a twentieth of the error, or less.
    for (int step = 0; step < STEPS; step++) {
      localNs = serverNs - offsetNs(localNs);
    }
    return localNs;
  }
}
