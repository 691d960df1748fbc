package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.fleet.Fleet;
import dev.wiretoll.offset.SkewedClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Main of a client agent: a {@link Fleet} at the end of a control pipe. */
public final class AgentProcess {
  private static final long PROGRESS_MS = 500;

  private final ChildLife life;
  private final NanoClock clock;
  private Optional<Fleet> fleet = Optional.empty();

  private AgentProcess(ChildLife life, NanoClock clock) {
    this.life = life;
    this.clock = clock;
    ScheduledFuture<?> unusedBecauseItNeverEnds =
        life.worker()
            .scheduleAtFixedRate(
                this::tellProgress, PROGRESS_MS, PROGRESS_MS, TimeUnit.MILLISECONDS);
  }

  /** Lives until standard input closes. */
  public static void main(String[] args) {
    // While the server starts, there is time for it.
    Thread preload = new Thread(Fleet::preload, "preload");
    preload.setDaemon(true);
    preload.start();
    String skew = System.getProperty(SkewedClock.PROPERTY, "");
    ChildLife.live(
        SkewedClock.parse(skew, NanoClock.system()),
        (life, clock) -> new AgentProcess(life, clock)::receive);
  }

  private void receive(ControlMessage message) {
    if (message instanceof ControlMessage.ConfigureAgent configure) {
      if (fleet.isPresent()) {
        throw new IllegalStateException("an agent with a fleet was told to prepare another");
      }
      fleet = Optional.of(Fleet.create(configure.plan(), clock));
      life.say(new ControlMessage.Ready(0));
    } else if (message instanceof ControlMessage.Connect) {
      answer(fleet().connect(), ControlMessage.Connected::new);
    } else if (message instanceof ControlMessage.Start start) {
      answer(
          fleet().start(start.schedule(), start.milestones()),
          nothing -> new ControlMessage.Drained());
      life.say(new ControlMessage.Started());
    } else if (message instanceof ControlMessage.Finish finish) {
      // A second one, after a first that was overtaken by a failure, finds no fleet.
      fleet.ifPresent(running -> finish(running, Duration.ofNanos(finish.patienceNs())));
    } else {
      throw new IllegalStateException("an agent was told " + message);
    }
  }

  private void finish(Fleet finished, Duration patience) {
    fleet = Optional.empty();
    answer(
        finished.finish(patience),
        result -> {
          finished.close();
          // What the rehearsal left is not to be collected during the measurement.
          System.gc();
          return new ControlMessage.AgentResult(result);
        });
  }

  private Fleet fleet() {
    return fleet.orElseThrow(() -> new IllegalStateException("no fleet was configured"));
  }

  /** Answers in the worker's thread: a full pipe must not hold up an event loop. */
  private <T> void answer(CompletableFuture<T> future, Function<T, ControlMessage> message) {
    future
        .thenAcceptAsync(value -> life.say(message.apply(value)), life.worker())
        .exceptionally(
            cause -> {
              life.fail(Optional.ofNullable(cause.getCause()).orElse(cause));
              return null;
            });
  }

  private void tellProgress() {
    fleet.ifPresent(
        running ->
            life.say(new ControlMessage.Progress(running.progress(), running.takeSeconds())));
  }
}
