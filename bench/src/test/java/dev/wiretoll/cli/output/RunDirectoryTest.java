package dev.wiretoll.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  @TempDir Path directory;

  @Test
  void aRunGetsAFolderOfItsOwnAndLatestPointsAtIt() throws IOException {
    RunDirectory first = RunDirectory.create(Optional.empty(), directory, "My *first* run!", NOON);
    RunDirectory second = RunDirectory.create(Optional.empty(), directory, "My *first* run!", NOON);
    first.publish();
    second.publish();

    assertThat(first.runId()).isEqualTo("20261122T120000Z-my-first-run");
    assertThat(second.runId()).isEqualTo("20261122T120000Z-my-first-run-2");
    assertThat(RunDirectory.latest(directory)).contains(second.path().toRealPath());
  }

  @Test
  void aFileWithTheNameServesWhereThereAreNoLinks() throws IOException {
    RunDirectory run = RunDirectory.create(Optional.empty(), directory, "", NOON);
    Files.writeString(run.path().resolveSibling(RunDirectory.LATEST), run.runId() + "\n");

    assertThat(RunDirectory.latest(directory)).contains(run.path());
  }

  @Test
  void theUsersFolderIsUsedAsItIs() throws IOException {
    Path out = directory.resolve("a").resolve("b");

    RunDirectory run = RunDirectory.create(Optional.of(out), directory, "", NOON);
    run.publish();

    assertThat(run.path()).isEqualTo(out).isEmptyDirectory();
    assertThat(RunDirectory.latest(directory)).isEmpty();
  }

  @Test
  void anEarlierRunInTheUsersFolderIsRemovedWithItsRoundsAndWhatIsNotARunsStays()
      throws IOException {
    Path out = Files.createDirectory(directory.resolve("out"));
    List<String> ofARun =
        List.of(
            "results.json",
            "junit.xml",
            "benchmark.json",
            "summary.md",
            CellResult.fileStem("polling", "interval 1.5s, tls", 500, 10) + "-deliveryAge.hgrm",
            Group.fileStem("polling", "", 500) + "-deliveryAge.hgrm",
            Group.fileStem("polling", "interval 1.5s, tls", 500) + "-deliveryAge.hlog");
    for (String name : ofARun) {
      Files.writeString(out.resolve(name), "x");
    }
    Files.writeString(out.resolve("polling-500-all-my-notes.txt"), "x");

    RunDirectory.create(Optional.of(out), directory, "", NOON);

    assertThat(out.toFile().list()).containsExactly("polling-500-all-my-notes.txt");
  }

  @Test
  void anEmptyFolderIsDiscardedAndAFullOneIsKept() throws IOException {
    RunDirectory run = RunDirectory.create(Optional.empty(), directory, "", NOON);
    Files.writeString(run.path().resolve("kept"), "x");

    run.discard();
    assertThat(run.path()).exists();

    Files.delete(run.path().resolve("kept"));
    run.discard();
    assertThat(run.path()).doesNotExist();
  }
}
