package dev.wiretoll.lab;

import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.FleetSecond;
import dev.wiretoll.scenario.Cell;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How far a cell has come.
 *
 * @param cell the cell
 * @param phase where it is in its course
 * @param connected clients connected
 * @param updates updates received by all clients
 * @param timeLeft until the drain ends; while clients connect, until all will be connected at this
 *     rate; zero where it is not known
 * @param connectedPerSec clients connected in a second, on average since the first; 0 unless they
 *     connect now
 * @param failures clients that gave up connecting, by why
 * @param seconds of the agents' event loops, those told of since progress was told last; the
 *     rehearsal's come only while its phase lasts
 */
public record CellProgress(
    Cell cell,
    Phase phase,
    long connected,
    long updates,
    Duration timeLeft,
    long connectedPerSec,
    Map<ConnectFailure, Long> failures,
    List<FleetSecond> seconds) {

  /** Copies the collections. */
  public CellProgress {
    failures = Map.copyOf(failures);
    seconds = List.copyOf(seconds);
  }

  /** Hears of progress, in the thread that runs the cell: at each phase and twice a second. */
  @FunctionalInterface
  public interface Listener {
    /** Must return soon: the cell waits. */
    void progressed(CellProgress progress);
  }
}
