package dev.wiretoll.cli.live;

import dev.wiretoll.result.LiveBytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One update of the page, as JSON.
 *
 * @param run what the run is, and how far
 * @param from number of the first of {@code results}: what the page has already is left out
 * @param results cells that have ended, in their order
 * @param bytes what the page has cost before this message
 */
record LiveMessage(Run run, int from, List<Result> results, LiveBytes bytes) {

  /** Copies the list. */
  LiveMessage {
    results = List.copyOf(results);
  }

  /**
   * The run.
   *
   * @param name what the user calls it; any text
   * @param cells how many it has
   * @param state {@code running}, {@code writing} its report, or {@code finished}
   * @param cell the cell under way
   * @param end what became of it, once finished
   */
  record Run(String name, int cells, String state, Optional<Running> cell, Optional<LiveEnd> end) {

    Run at(String newState, Optional<Running> newCell, Optional<LiveEnd> newEnd) {
      return new Run(name, cells, newState, newCell, newEnd);
    }
  }

  /**
   * The cell under way. What is not known yet is absent.
   *
   * @param label its name
   * @param phase where it is in its course
   * @param clients clients of its fleet
   * @param connected those whose handshake is done
   * @param updates updates read since the feed started
   * @param updatesPerSec over the last two seconds
   * @param bytesPerSec at the clients' sockets, both directions, on average over the measurement
   * @param ageP50Ms median delivery age of the measurement
   * @param ageP99Ms its 99th percentile
   * @param secondsLeft until its drain ends
   */
  record Running(
      String label,
      String phase,
      int clients,
      long connected,
      long updates,
      OptionalDouble updatesPerSec,
      OptionalDouble bytesPerSec,
      OptionalDouble ageP50Ms,
      OptionalDouble ageP99Ms,
      long secondsLeft) {}

  /**
   * A cell that has ended. What is not known is absent.
   *
   * @param label its name
   * @param valid whether it may be believed
   * @param reasons why not
   * @param offered updates that were due
   * @param delivered those that arrived
   * @param bytesPerSec at the clients' sockets, both directions, on average over the measurement
   * @param overheadBytesPerUpdate bytes beside the payload for each update
   * @param ageP50Ms median delivery age
   * @param ageP99Ms its 99th percentile
   */
  record Result(
      String label,
      boolean valid,
      List<String> reasons,
      long offered,
      long delivered,
      OptionalDouble bytesPerSec,
      OptionalDouble overheadBytesPerUpdate,
      OptionalDouble ageP50Ms,
      OptionalDouble ageP99Ms) {

    /** Copies the list. */
    Result {
      reasons = List.copyOf(reasons);
    }
  }
}
