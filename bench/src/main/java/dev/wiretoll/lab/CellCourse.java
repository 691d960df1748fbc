package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.FleetSecond;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.schedule.Milestones;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a cell is, and when to tell of it. Used by the cell's thread only. */
final class CellCourse {
  private static final long TELL_EVERY_NS = 500_000_000;
  private static final double NS_PER_SEC = 1e9;

  private final Cell cell;
  private final NanoClock clock;
  private final Supplier<List<FleetSecond>> seconds;
  private final CellProgress.Listener listener;
  private Phase phase = Phase.STARTING;
  private Optional<Milestones> milestones = Optional.empty();
  private long toldNs;
  private long connectingSinceNs;

  /** {@code seconds} gives those that ended since it was asked last. */
  CellCourse(
      Cell cell,
      NanoClock clock,
      Supplier<List<FleetSecond>> seconds,
      CellProgress.Listener listener) {
    this.cell = cell;
    this.clock = clock;
    this.seconds = seconds;
    this.listener = listener;
    this.toldNs = clock.nanoTime();
    this.connectingSinceNs = toldNs;
  }

  Phase phase() {
    return phase;
  }

  void enter(Phase next, Collection<FleetProgress> progress) {
    phase = next;
    tell(progress);
  }

  /** Clients connect from now on. */
  void connectingBegins() {
    connectingSinceNs = clock.nanoTime();
  }

  /** From here the phase follows the milestones. */
  void follow(Milestones feed, Collection<FleetProgress> progress) {
    milestones = Optional.of(feed);
    enter(Phase.at(feed, clock.nanoTime()), progress);
  }

  /** The feed is over. */
  void finish(Collection<FleetProgress> progress) {
    milestones = Optional.empty();
    enter(Phase.FINISHING, progress);
  }

  /** Tells of the cell when there is a new phase, or it was not told of for half a second. */
  void tick(Collection<FleetProgress> progress) {
    Phase now = milestones.map(feed -> Phase.at(feed, clock.nanoTime())).orElse(phase);
    if (now != phase || clock.nanoTime() - toldNs >= TELL_EVERY_NS) {
      enter(now, progress);
    }
  }

  private void tell(Collection<FleetProgress> progress) {
    toldNs = clock.nanoTime();
    long connected = progress.stream().mapToLong(FleetProgress::connected).sum();
    Map<ConnectFailure, Long> failures =
        ConnectFailure.sum(progress.stream().map(FleetProgress::failuresByCause));
    double perSec = phase == Phase.CONNECTING ? connectedPerSec(connected) : 0;
    long failed = failures.values().stream().mapToLong(Long::longValue).sum();
    listener.progressed(
        new CellProgress(
            cell,
            phase,
            connected,
            progress.stream().mapToLong(FleetProgress::updates).sum(),
            milestones
                .map(feed -> Duration.ofNanos(Math.max(0, feed.drainEndNs() - toldNs)))
                .orElse(timeLeft(cell.clients() - connected - failed, perSec)),
            Math.round(perSec),
            failures,
            seconds.get()));
  }

  private double connectedPerSec(long connected) {
    return connected * NS_PER_SEC / Math.max(1, toldNs - connectingSinceNs);
  }

  private static Duration timeLeft(long clients, double perSec) {
    return perSec == 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (Math.max(0, clients) / perSec * NS_PER_SEC));
  }
}
