package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.FleetSecond;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the children of one cell said, in the order of arrival. Any thread may post; only the cell's
 * thread waits, so that a cell is told as a plain sequence and can be ended at any step.
 */
final class Mailbox {
  private static final long TICK_NS = 500_000_000;

  private final NanoClock clock;
  private final Runnable tick;
  private final BlockingQueue<LabEvent> events = new LinkedBlockingQueue<>();
  private final List<LabEvent.Said> unread = new ArrayList<>();
  private final Map<ChildProcess, FleetProgress> progress = new HashMap<>();
  private final List<FleetSecond> seconds = new ArrayList<>();
  private final Set<ChildProcess> gone = new HashSet<>();
  private final Set<ChildProcess> dispensable = new HashSet<>();
  private final List<String> losses = new ArrayList<>();

  /** {@code tick} runs in the waiting thread, at least twice a second. */
  Mailbox(NanoClock clock, Runnable tick) {
    this.clock = clock;
    this.tick = tick;
  }

  /** Any thread. */
  void post(LabEvent event) {
    events.add(event);
  }

  /** From now on it goes on without any of these that ends, as long as one of them is left. */
  void doWithout(List<ChildProcess> children) {
    dispensable.addAll(children);
  }

  /** How those ended without whom it went on. */
  List<String> losses() {
    return List.copyOf(losses);
  }

  /**
   * Waits until each of {@code from} has said a message of that type, but for those that it goes on
   * without; answers in their order.
   *
   * @throws CellEnded when a child ends or fails, patience is over or the user interrupts
   */
  List<LabEvent.Said> await(
      List<ChildProcess> from, Class<? extends ControlMessage> type, Duration patience)
      throws CellEnded {
    long deadlineNs = clock.nanoTime() + patience.toNanos();
    List<ChildProcess> missing = awaited(from, type);
    while (!missing.isEmpty()) {
      Optional<LabEvent> event = next(deadlineNs);
      if (event.isPresent()) {
        take(event.get());
      } else if (deadlineNs - clock.nanoTime() <= 0) {
        throw new CellEnded(
            missing.get(0).name() + " did not answer within " + patience.toSeconds() + " s");
      }
      missing = awaited(from, type);
    }
    return collect(from, type);
  }

  /**
   * Waits until each of {@code from} has said a message of that type, has ended or failed, or
   * patience is over; answers of those who did.
   */
  List<LabEvent.Said> gather(
      List<ChildProcess> from, Class<? extends ControlMessage> type, Duration patience) {
    long deadlineNs = clock.nanoTime() + patience.toNanos();
    try {
      while (!gone.containsAll(missing(from, type)) && deadlineNs - clock.nanoTime() > 0) {
        next(deadlineNs).ifPresent(this::note);
      }
    } catch (CellEnded e) {
      // This thread is to end; what has arrived still counts.
    }
    return collect(from, type);
  }

  /** The newest progress of each agent that has told any. */
  Collection<FleetProgress> progress() {
    return progress.values();
  }

  /** The seconds of the agents' event loops that were told of since the last call. */
  List<FleetSecond> takeSeconds() {
    List<FleetSecond> taken = List.copyOf(seconds);
    seconds.clear();
    return taken;
  }

  /** Forgets progress, when another fleet begins. */
  void forgetProgress() {
    progress.clear();
    seconds.clear();
  }

  private List<ChildProcess> missing(
      List<ChildProcess> from, Class<? extends ControlMessage> type) {
    return from.stream().filter(child -> unread(child, type).isEmpty()).toList();
  }

  private List<ChildProcess> awaited(
      List<ChildProcess> from, Class<? extends ControlMessage> type) {
    return missing(from, type).stream()
        .filter(child -> !(dispensable.contains(child) && gone.contains(child)))
        .toList();
  }

  /** Nothing is marked as read before all is there: what an ended wait found is kept. */
  private List<LabEvent.Said> collect(
      List<ChildProcess> from, Class<? extends ControlMessage> type) {
    List<LabEvent.Said> answers =
        from.stream().flatMap(child -> unread(child, type).stream()).toList();
    answers.forEach(answer -> unread.remove(answer));
    return answers;
  }

  private Optional<LabEvent.Said> unread(ChildProcess child, Class<? extends ControlMessage> type) {
    return unread.stream()
        .filter(said -> said.child() == child && type.isInstance(said.message()))
        .findFirst();
  }

  private Optional<LabEvent> next(long deadlineNs) throws CellEnded {
    tick.run();
    try {
      long waitNs = Math.min(TICK_NS, deadlineNs - clock.nanoTime());
      return Optional.ofNullable(events.poll(Math.max(0, waitNs), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CellEnded("interrupted");
    }
  }

  private void take(LabEvent event) throws CellEnded {
    Optional<String> trouble = note(event);
    if (trouble.isEmpty()) {
      return;
    }
    if (event instanceof LabEvent.Ended ended
        && dispensable.contains(ended.child())
        && !gone.containsAll(dispensable)) {
      losses.add(trouble.get());
      progress.remove(ended.child());
      return;
    }
    throw new CellEnded(trouble.get());
  }

  /** Files the event; answers why the cell cannot go on, if it cannot. */
  private Optional<String> note(LabEvent event) {
    if (event instanceof LabEvent.Ended ended) {
      gone.add(ended.child());
      return Optional.of(ended.child().name() + " ended with exit code " + ended.exitCode());
    }
    if (event instanceof LabEvent.Garbled garbled) {
      gone.add(garbled.child());
      return Optional.of(garbled.child().name() + " sent what is no message: " + garbled.text());
    }
    if (event instanceof LabEvent.Said said) {
      return noteSaid(said);
    }
    return Optional.of("interrupted");
  }

  private Optional<String> noteSaid(LabEvent.Said said) {
    if (said.message() instanceof ControlMessage.Failed failed) {
      return Optional.of(said.child().name() + " failed: " + failed.reason());
    }
    if (said.message() instanceof ControlMessage.Progress told) {
      progress.put(said.child(), told.progress());
      seconds.addAll(told.seconds());
      return Optional.empty();
    }
    if (said.message() instanceof ControlMessage.Connected told) {
      progress.put(said.child(), told.progress());
    }
    unread.add(said);
    return Optional.empty();
  }
}
