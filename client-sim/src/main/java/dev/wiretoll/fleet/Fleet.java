package dev.wiretoll.fleet;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import java.util.concurrent.CompletableFuture;

/** One agent's clients. Any thread may call it; the calls come in the order listed here. */
@SuppressWarnings("DoNotCallSuggester")
public final class Fleet implements AutoCloseable {
  private Fleet() {}

  /** Prepares the clients; opens no socket. */
  public static Fleet create(FleetPlan plan, NanoClock clock) {
    throw new UnsupportedOperationException();
  }

  /** Connects all clients, paced; completes when each is connected or has given up. */
  public CompletableFuture<FleetProgress> connect() {
    throw new UnsupportedOperationException();
  }

  /** Polls or listens by this schedule until the drain has ended; completes then. */
  public CompletableFuture<Void> start(FeedSchedule schedule, Milestones milestones) {
    throw new UnsupportedOperationException();
  }

  /** How far the fleet has come. */
  public FleetProgress progress() {
    throw new UnsupportedOperationException();
  }

  /** Stops wherever it is, closes all connections in good order and tells what was measured. */
  public CompletableFuture<AgentResult> finish() {
    throw new UnsupportedOperationException();
  }

  /** Ends the event loops. */
  @Override
  public void close() {}
}
