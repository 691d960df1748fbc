package dev.wiretoll.gate;

import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.ByteCosts.WindowBytes;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import dev.wiretoll.result.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Makes the two sides of a check: runs of several rounds whose ages are given. */
final class Sides {
  private static final long MILLI_NS = 1_000_000;

  private final RunResult sample;

  Sides(Path directory) {
    try {
      sample = SampleRun.in(directory).polling(20).websocket(20).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rounds with a WebSocket cell each, of these medians in milliseconds; p99 is twice as much. */
  RunResult websocket(double... medians) {
    return run(rounds(1, medians));
  }

  /** Rounds with a polling cell each, alike in everything. */
  RunResult polling(int rounds) {
    double[] medians = new double[rounds];
    Arrays.fill(medians, 500);
    return run(rounds(0, medians));
  }

  /** The same run of these cells. */
  RunResult run(List<CellResult> cells) {
    return RunResult.of(
        sample.runId(),
        sample.name(),
        sample.startedAt(),
        sample.environment(),
        sample.scenario(),
        Validity.VALID,
        cells);
  }

  private List<CellResult> rounds(int cell, double... medians) {
    return IntStream.range(0, medians.length)
        .mapToObj(
            i ->
                Cells.inRound(
                    Cells.aged(sample.cells().get(cell), Math.round(medians[i] * MILLI_NS)), i + 1))
        .toList();
  }

  /** Both runs' cells in one. */
  RunResult together(RunResult one, RunResult other) {
    List<CellResult> cells = new ArrayList<>(one.cells());
    cells.addAll(other.cells());
    return run(cells);
  }

  /** Some figures, all shifted by as much. */
  static double[] plus(double shift, double... figures) {
    return Arrays.stream(figures).map(figure -> figure + shift).toArray();
  }

  static RunResult each(RunResult run, UnaryOperator<CellResult> change) {
    return run.withCells(run.cells().stream().map(change).toList());
  }

  static RunResult one(RunResult run, int place, UnaryOperator<CellResult> change) {
    List<CellResult> cells = new ArrayList<>(run.cells());
    cells.set(place, change.apply(cells.get(place)));
    return run.withCells(cells);
  }

  static CellResult invalid(CellResult cell) {
    return new CellResult(
        cell.delivery(),
        cell.variant(),
        cell.clients(),
        cell.round(),
        cell.settings(),
        Validity.of(List.of("the generator was late"), List.of()),
        cell.load(),
        cell.bytes(),
        cell.latency(),
        cell.model(),
        cell.cost(),
        cell.health(),
        cell.series(),
        cell.timeline());
  }

  /** With these sizes of one kind of message. */
  static CellResult sized(CellResult cell, String kind, Long... sizes) {
    Map<String, List<Long>> kinds = new LinkedHashMap<>(cell.bytes().perMessage());
    kinds.put(kind, List.of(sizes));
    return bytes(cell, kinds, cell.bytes().window());
  }

  /** With so many bytes more for one cause, received by clients. */
  static CellResult received(CellResult cell, String cause, long bytes) {
    WindowBytes window = cell.bytes().window();
    Map<String, Long> received = new LinkedHashMap<>(window.clientReceived());
    received.merge(cause, bytes, Long::sum);
    return bytes(cell, cell.bytes().perMessage(), new WindowBytes(window.clientSent(), received));
  }

  private static CellResult bytes(
      CellResult cell, Map<String, List<Long>> kinds, WindowBytes window) {
    ByteCosts old = cell.bytes();
    return cell.withBytes(
        new ByteCosts(
            old.perUpdate(),
            old.chapterCharactersPerUpdate(),
            old.overheadBitsPerSec(),
            old.chapterBitsPerSec(),
            kinds,
            window,
            old.total(),
            old.handshakePerConnection(),
            old.tls(),
            old.tcpIp()));
  }
}
