package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  @TempDir Path directory;

  @Test
  void aRunGetsAFolderOfItsOwnAndLatestPointsAtIt() throws IOException {
    RunFolder first = RunFolder.create(Optional.empty(), directory, "My *first* run!", NOON);
    RunFolder second = RunFolder.create(Optional.empty(), directory, "My *first* run!", NOON);
    first.publish();
    second.publish();

    assertThat(first.runId()).isEqualTo("20261122T120000Z-my-first-run");
    assertThat(second.runId()).isEqualTo("20261122T120000Z-my-first-run-2");
    assertThat(RunFolder.latest(directory)).contains(second.path().toRealPath());
  }

  @Test
  void aFileWithTheNameServesWhereThereAreNoLinks() throws IOException {
    RunFolder run = RunFolder.create(Optional.empty(), directory, "", NOON);
    Files.writeString(run.path().resolveSibling(RunFolder.LATEST), run.runId() + "\n");

    assertThat(RunFolder.latest(directory)).contains(run.path());
  }

  @Test
  void theUsersFolderIsUsedAsItIs() throws IOException {
    Path out = directory.resolve("a").resolve("b");

    RunFolder run = RunFolder.create(Optional.of(out), directory, "", NOON);
    run.publish();

    assertThat(run.path()).isEqualTo(out).isEmptyDirectory();
    assertThat(RunFolder.latest(directory)).isEmpty();
  }

  @Test
  void anEmptyFolderIsDiscardedAndAFullOneIsKept() throws IOException {
    RunFolder run = RunFolder.create(Optional.empty(), directory, "", NOON);
    Files.writeString(run.path().resolve("kept"), "x");

    run.discard();
    assertThat(run.path()).exists();

    Files.delete(run.path().resolve("kept"));
    run.discard();
    assertThat(run.path()).doesNotExist();
  }
}
