package dev.wiretoll.cli.live;

import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.lab.Phase;
import dev.wiretoll.recorder.FleetSecond;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.scenario.Cell;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What is known of a cell while it runs. Used by the thread that runs it. */
final class CellWatch {
  private static final long LONGEST_NS = 3_600_000_000_000L;
  private static final int DIGITS = 3;
  private static final long NS_PER_SEC = 1_000_000_000L;
  private static final double NS_PER_MS = 1e6;
  private static final long RATE_NS = 2 * NS_PER_SEC;

  private final Cell cell;
  private final Histogram ages = new Histogram(LONGEST_NS, DIGITS);
  private final NavigableMap<Integer, Long> bytesBySecond = new TreeMap<>();
  private final Deque<Sample> samples = new ArrayDeque<>();

  CellWatch(Cell cell) {
    this.cell = cell;
  }

  Cell cell() {
    return cell;
  }

  LiveMessage.Running noted(CellProgress progress, long nowNs) {
    // The rehearsal has a fleet of its own, which nobody measures.
    if (progress.phase().compareTo(Phase.MEASURING) >= 0) {
      progress.seconds().forEach(this::add);
    }
    Distribution known = Distribution.of(ages, "");
    return new LiveMessage.Running(
        cell.label(),
        progress.phase().label(),
        cell.clients(),
        progress.connected(),
        progress.updates(),
        updatesPerSec(progress, nowNs),
        mean(withoutNewest()),
        millis(known.p50Ns()),
        millis(known.p99Ns()),
        progress.timeLeft().plusMillis(500).toSeconds());
  }

  /** Over the whole measurement; empty when no second of it was told of. */
  OptionalDouble bytesPerSec() {
    return mean(bytesBySecond);
  }

  static OptionalDouble millis(OptionalLong ns) {
    return ns.isPresent() ? OptionalDouble.of(ns.getAsLong() / NS_PER_MS) : OptionalDouble.empty();
  }

  private void add(FleetSecond told) {
    told.addAgesTo(ages);
    if ((told.second() + 1) * NS_PER_SEC <= cell.course().durationNs()) {
      bytesBySecond.merge(told.second(), told.bytes(), Long::sum);
    }
  }

  // Of the newest second some event loops may not have told yet.
  private NavigableMap<Integer, Long> withoutNewest() {
    return bytesBySecond.size() < 2
        ? bytesBySecond
        : bytesBySecond.headMap(bytesBySecond.lastKey(), false);
  }

  private static OptionalDouble mean(NavigableMap<Integer, Long> bySecond) {
    return bySecond.values().stream().mapToLong(Long::longValue).average();
  }

  private OptionalDouble updatesPerSec(CellProgress progress, long nowNs) {
    boolean fed =
        progress.phase().compareTo(Phase.WARM_UP) >= 0
            && progress.phase().compareTo(Phase.DRAINING) <= 0;
    if (!fed) {
      samples.clear();
      return OptionalDouble.empty();
    }
    samples.addLast(new Sample(nowNs, progress.updates()));
    while (samples.size() > 2 && nowNs - samples.getFirst().atNs > RATE_NS) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    return nowNs - first.atNs < NS_PER_SEC / 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (double) (progress.updates() - first.updates) * NS_PER_SEC / (nowNs - first.atNs));
  }

  private record Sample(long atNs, long updates) {}
}
