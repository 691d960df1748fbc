package dev.wiretoll.emulation;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.timer.Alarm;
import dev.wiretoll.timer.Timers;
import io.netty.channel.ChannelHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * The emulated network of the connections of one event loop: holds back what they read and write,
 * in order for each connection and direction, and hands it on when it is due; never earlier, and as
 * much later as the loop's alarms are late. Used by that loop only.
 *
 * <pre>
 *   socket - ByteMeter - [ newHandler() ] - SslHandler - client
 *                         ~~~ d +- j ~~~&gt;
 *                        &lt;~~~ d +- j ~~~
 * </pre>
 *
 * <p>One alarm, set for the earliest message of all connections, serves them all: each time it
 * hands on what is due and then flushes every connection concerned once.
 */
public final class DelayLine {
  /** So that a burst does not keep the loop from its sockets. */
  private static final int LARGEST_BATCH = 1_024;

  private final NanoClock clock;
  private final NetworkDelay delay;
  private final SplittableRandom random;
  private final Lateness lateness;
  private final Queue<Ticket> tickets;
  private final List<Lane> touched = new ArrayList<>();
  private final Alarm alarm;
  private long ticketsIssued;
  private long discardedBytes;
  private boolean delivering;

  /** The place of a message in the order of all messages; its lane knows the message. */
  private record Ticket(Lane lane, long dueNs, long number) implements Comparable<Ticket> {
    @Override
    public int compareTo(Ticket other) {
      long differenceNs = dueNs - other.dueNs;
      return Long.compare(differenceNs == 0 ? number - other.number : differenceNs, 0);
    }
  }

  /** Hears by how many nanoseconds a message was late, 0 or more, and when it was due. */
  @FunctionalInterface
  public interface Lateness {
    /** A message is handed on. */
    void told(long dueNs, long lateNs);
  }

  /**
   * A network for the connections of this loop.
   *
   * @param timers of the loop
   * @param clock read whenever a message comes and goes
   * @param seed of the jitter
   * @param lateness told of each message that is handed on; called by the loop
   */
  public DelayLine(
      Timers timers, NanoClock clock, NetworkDelay delay, long seed, Lateness lateness) {
    this.clock = clock;
    this.delay = delay;
    this.random = new SplittableRandom(seed);
    this.lateness = lateness;
    this.alarm = timers.alarm(this::deliver);
    // Without jitter messages are due in the order in which they come.
    this.tickets = delay.jitterNs() == 0 ? new ArrayDeque<>() : new PriorityQueue<>();
  }

  /**
   * The network of one connection, to be placed between the socket's meter and TLS, before the
   * connection is active.
   *
   * <ul>
   *   <li>Reads and user events come up when they are due, then channelReadComplete.
   *   <li>Writes go down when they are due and are flushed without being asked; their promises tell
   *       of the real write. What is held does not count for the channel's writability.
   *   <li>The end of the peer's output comes up behind what was read before. For that the handler
   *       allows half closure on the socket; if it was not allowed before, the handlers above see
   *       channelInactive, as they would have, and the connection is closed.
   *   <li>A close from above goes down behind the writes before it, so the socket closes, and
   *       channelInactive comes up, that much later. Until then nothing more comes up: what the
   *       socket still reads passes the meter and is discarded, as is what was on its way up, see
   *       {@link #discardedBytes()}. Writes fail with a ClosedChannelException. With TLS above it
   *       takes twice the delay: SslHandler closes when its close_notify has left.
   *   <li>When the socket closes of itself (a failed write, a loop that ends), what is held is
   *       discarded, its writes fail with a ClosedChannelException, and channelInactive comes up at
   *       once.
   *   <li>Not delayed: setting up TCP, channelActive, exceptions, reads asked for, writability;
   *       {@code DuplexChannel.shutdownOutput()}, which goes past the pipeline.
   * </ul>
   */
  public ChannelHandler newHandler() {
    return new DelayedConnection(this);
  }

  /**
   * Bytes that were read from sockets but never reached the handlers above, because their
   * connection had been closed: metered, and explained by nobody.
   */
  public long discardedBytes() {
    return discardedBytes;
  }

  void discarded(long bytes) {
    discardedBytes += bytes;
  }

  long nowNs() {
    return clock.nanoTime();
  }

  /** When a message that comes now is due, if the one before it is due then. */
  long dueNs(long dueBeforeNs) {
    long earliestNs = clock.nanoTime() + delay.drawNs(random);
    return earliestNs - dueBeforeNs > 0 ? earliestNs : dueBeforeNs;
  }

  /** Lets the lane's next message arrive then. */
  void hold(Lane lane, long dueNs) {
    tickets.add(new Ticket(lane, dueNs, ticketsIssued++));
    if (!delivering) {
      setAlarm();
    }
  }

  private void setAlarm() {
    alarm.at(tickets.element().dueNs());
  }

  private void deliver() {
    delivering = true;
    try {
      deliverWhatIsDue(clock.nanoTime());
    } finally {
      delivering = false;
      if (!tickets.isEmpty()) {
        setAlarm();
      }
    }
  }

  private void deliverWhatIsDue(long nowNs) {
    for (int i = 0; i < LARGEST_BATCH && isDue(nowNs); i++) {
      Ticket ticket = tickets.remove();
      Lane lane = ticket.lane();
      if (!lane.isCut()) {
        lateness.told(ticket.dueNs(), clock.nanoTime() - ticket.dueNs());
        if (lane.deliverNext()) {
          touched.add(lane);
        }
      }
    }
    touched.forEach(Lane::settle);
    touched.clear();
  }

  private boolean isDue(long nowNs) {
    return !tickets.isEmpty() && tickets.element().dueNs() - nowNs <= 0;
  }
}
