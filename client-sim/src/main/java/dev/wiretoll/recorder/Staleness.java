package dev.wiretoll.recorder;

import dev.wiretoll.evidence.SlicedHistogram;
import dev.wiretoll.schedule.Milestones;
import java.util.ArrayList;
import java.util.List;

/**
 * Ages of the newest updates that the clients of one event loop hold, sampled over time and
 * clients, so that the mean of the samples is the average over the measurement.
 *
 * <p>The measurement is cut into cells of a tenth of the feed's interval, at least 10 ms, which
 * bounds the cost, and at most 1 s, so that each second has a sample of each client. Each client is
 * sampled once in each cell, at a place that moves from cell to cell and from client to client by
 * irrational shares of a cell: unlike a fixed grid it never keeps step with the feed or with polls.
 *
 * <p>A sample is drawn when the next update arrives, as what was held until then is known by then;
 * so there are no timers. A client that holds nothing yet has no samples. One writer, its event
 * loop.
 */
public final class Staleness {
  private static final long SHORTEST_CELL_NS = 10_000_000L;
  private static final long LONGEST_CELL_NS = 1_000_000_000L;
  private static final int CELLS_PER_INTERVAL = 10;
  // As shares of 2^64: 1/p and 1/p^2 of the plastic number p, as in Roberts' sequence R2.
  private static final long STEP_PER_CELL = 0xC13FA9A902A6328FL;
  private static final long STEP_PER_CLIENT = 0x91E10DA5C79E7B1DL;

  private final SlicedHistogram samples;
  private final List<Held> clients = new ArrayList<>();
  private long startNs;
  private long endNs;
  private long cellNs = LONGEST_CELL_NS;

  Staleness(SlicedHistogram samples) {
    this.samples = samples;
  }

  /**
   * Samples from now on, while the measurement lasts.
   *
   * @param intervalNs time between two updates of one topic, or its mean
   */
  void begin(Milestones milestones, long intervalNs) {
    startNs = milestones.windowStartNs();
    endNs = milestones.windowEndNs();
    cellNs = Math.max(SHORTEST_CELL_NS, Math.min(intervalNs / CELLS_PER_INTERVAL, LONGEST_CELL_NS));
  }

  /** The measurement was ended early: later instants are not sampled. */
  void endBy(Milestones ended) {
    endNs = ended.windowEndNs();
  }

  /** What another client holds: nothing, at first. */
  Held newClient() {
    Held held = new Held(clients.size() * STEP_PER_CLIENT);
    clients.add(held);
    return held;
  }

  /** Draws what is left up to the end of the measurement. */
  void finish() {
    clients.forEach(Held::finish);
  }

  /**
   * The newest update that one client holds, which grows stale until another one comes. Lost and
   * reopened connections change nothing. Used by the client's event loop only.
   */
  public final class Held {
    private final long firstPlace;
    private boolean any;
    private long intendedNs;
    private long cell;

    private Held(long firstPlace) {
      this.firstPlace = firstPlace;
    }

    /**
     * The client holds a newer update.
     *
     * @param newIntendedNs intended publish time of that update
     * @param seenNs when the client saw it, not before it saw the one before
     */
    public void takes(long newIntendedNs, long seenNs) {
      if (any) {
        sampleUntil(seenNs);
      } else {
        skipUntil(seenNs);
      }
      any = true;
      intendedNs = newIntendedNs;
    }

    private void finish() {
      if (any) {
        sampleUntil(endNs);
      }
    }

    private void sampleUntil(long instantNs) {
      long untilNs = instantNs - endNs < 0 ? instantNs : endNs;
      for (long atNs = sampleNs(); atNs - untilNs < 0; atNs = sampleNs()) {
        samples.record(atNs - intendedNs);
        cell++;
      }
    }

    private void skipUntil(long instantNs) {
      cell = Math.max(0, (instantNs - startNs) / cellNs);
      if (sampleNs() - instantNs < 0) {
        cell++;
      }
    }

    // The place within a cell is a fraction of 2^32; both factors are below that.
    private long sampleNs() {
      long place = (firstPlace + cell * STEP_PER_CELL) >>> Integer.SIZE;
      return startNs + cell * cellNs + ((place * cellNs) >>> Integer.SIZE);
    }
  }
}
