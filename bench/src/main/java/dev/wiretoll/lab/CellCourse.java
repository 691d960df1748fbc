package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.schedule.Milestones;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Where a cell is, and when to tell of it. Used by the cell's thread only. */
final class CellCourse {
  private static final long TELL_EVERY_NS = 500_000_000;

  private final Cell cell;
  private final NanoClock clock;
  private final CellProgress.Listener listener;
  private Phase phase = Phase.STARTING;
  private Optional<Milestones> milestones = Optional.empty();
  private long toldNs;

  CellCourse(Cell cell, NanoClock clock, CellProgress.Listener listener) {
    this.cell = cell;
    this.clock = clock;
    this.listener = listener;
    this.toldNs = clock.nanoTime();
  }

  Phase phase() {
    return phase;
  }

  void enter(Phase next, Collection<FleetProgress> progress) {
    phase = next;
    tell(progress);
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
    listener.progressed(
        new CellProgress(
            cell,
            phase,
            progress.stream().mapToLong(FleetProgress::connected).sum(),
            progress.stream().mapToLong(FleetProgress::updates).sum(),
            milestones
                .map(feed -> Duration.ofNanos(Math.max(0, feed.drainEndNs() - toldNs)))
                .orElse(Duration.ZERO)));
  }
}
