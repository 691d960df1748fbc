package dev.wiretoll.cli.live;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.LiveBytes;
import dev.wiretoll.scenario.Scenario;
import java.io.IOException;
import java.util.Optional;

/** Shows a run to browsers while it goes on, or to nobody. Used by the main thread only. */
public sealed interface LiveView extends CellProgress.Listener, AutoCloseable
    permits LiveRun, NoLiveView {

  /**
   * Serves the page.
   *
   * @throws dev.wiretoll.scenario.UsageException when its port cannot be listened on
   */
  static LiveView on(LiveAddress address, Scenario scenario, NanoClock clock) {
    return LiveRun.start(address, scenario, clock);
  }

  /** Shows it to nobody. */
  static LiveView none() {
    return new NoLiveView();
  }

  /** Where the page is; empty when there is none. */
  Optional<String> url();

  /** Shows progress here and there. */
  default CellProgress.Listener and(CellProgress.Listener other) {
    return progress -> {
      other.progressed(progress);
      progressed(progress);
    };
  }

  /** A cell has ended; its result is only asked for where it is shown. */
  void ended(Ended result) throws IOException;

  /** The last cell has ended; answers what the page has cost so far, and counts no more. */
  Optional<LiveBytes> settle();

  /** The run is over: pages are told, and waited for a moment. */
  void finished(LiveEnd end);

  /** Frees the port. */
  @Override
  void close();

  /** Gives the result of a cell that has ended. */
  @FunctionalInterface
  interface Ended {
    /** Puts the result together. */
    CellResult result() throws IOException;
  }
}
