package dev.wiretoll.lab;

import dev.wiretoll.scenario.Cell;
import java.time.Duration;

/**
 * How far a cell has come.
 *
 * @param cell the cell
 * @param phase where it is in its course
 * @param connected clients connected
 * @param updates updates received by all clients
 * @param timeLeft until the drain ends; zero before the feed has started
 */
public record CellProgress(
    Cell cell, Phase phase, long connected, long updates, Duration timeLeft) {

  /** Hears of progress, in the thread that runs the cell: at each phase and twice a second. */
  @FunctionalInterface
  public interface Listener {
    /** Must return soon: the cell waits. */
    void progressed(CellProgress progress);
  }
}
