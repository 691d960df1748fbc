package dev.wiretoll.capture;

import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.lab.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Captures an isolated cell from the end of its rehearsal on, when all those connections are closed
 * and the measurement's are not open yet: the same packets that the cell counts. The cell waits
 * until the capture runs.
 */
final class CapturedFleet implements CellProgress.Listener, AutoCloseable {
  private static final Path NAMESPACES = Path.of("/var/run/netns");

  private final Path folder;
  private Optional<Capture> capture = Optional.empty();

  CapturedFleet(Path folder) {
    this.folder = folder;
  }

  @Override
  public void progressed(CellProgress progress) {
    if (progress.phase() == Phase.CONNECTING && capture.isEmpty()) {
      try {
        capture = Optional.of(Capture.inside(namespace(), folder));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** IP total lengths of all packets since, in bytes; ends the capture. */
  List<Integer> packetBytes() throws IOException, InterruptedException {
    capture.orElseThrow().stop();
    return capture.orElseThrow().packetBytes();
  }

  @Override
  public void close() {
    capture.ifPresent(Capture::close);
  }

  /** The one namespace that this process has now. */
  private static Path namespace() throws IOException {
    String ours = "wiretoll-" + ProcessHandle.current().pid() + "-";
    try (Stream<Path> all = Files.list(NAMESPACES)) {
      return all.filter(file -> file.getFileName().toString().startsWith(ours))
          .findFirst()
          .orElseThrow();
    }
  }
}
