package dev.wiretoll.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsInResultTest {
  private static final long MS = 1_000_000;

  @TempDir Path directory;

  @Test
  void agentsAndTheirClocksAreReadBack() throws IOException {
    RunResult written = SampleRun.in(directory).websocket(20).agents(3 * MS).write();

    RunResult read = RunFolder.open(directory).read();

    assertThat(read).isEqualTo(written);
    assertThat(read.cells().get(0).agents())
        .extracting(CellAgent::name)
        .containsExactly("near", "far");
  }

  @Test
  void theLargestBoundOfItsAgentsIsTheCells() throws IOException {
    SampleRun.in(directory).polling(20).websocket(20).agents(3 * MS).write();

    JsonNode cells =
        new ObjectMapper().readTree(directory.resolve("results.json").toFile()).path("cells");

    assertThat(cells.path(1).path("clockBoundNs").longValue()).isEqualTo(3 * MS);
    assertThat(cells.path(0).has("clockBoundNs")).isFalse();
    assertThat(cells.path(0).has("agents")).isFalse();
  }

  @Test
  void theTableHasTheBoundButNoAgents() throws IOException {
    SampleRun.in(directory).websocket(20).agents(3 * MS).write();

    List<String> lines = Files.readAllLines(directory.resolve("results.csv"));

    assertThat(lines.get(0).split(",", -1)).contains("clockBoundNs").doesNotContain("agents");
    assertThat(lines.get(1).split(",", -1)).contains("3000000");
  }

  @Test
  void roundsAsOneHaveTheAgentsOfTheRoundWhoseClocksWereKnownWorst() throws IOException {
    RunResult run =
        SampleRun.in(directory)
            .websocket(20)
            .agents(3 * MS)
            .round(2)
            .websocket(20)
            .agents(5 * MS)
            .merged("websocket", 20)
            .write();

    CellResult merged = MergedRounds.of(run).cells().get(0);

    assertThat(merged.round()).isEqualTo(1);
    assertThat(merged.clockBoundNs()).hasValue(5 * MS);
  }

  @Test
  void agentsOfOneClockHaveNoBound() throws IOException {
    CellAgent agent = new CellAgent("a", 20, 200, 0, 0, Optional.empty(), Optional.empty());
    RunResult run =
        SampleRun.in(directory).websocket(20).but(cell -> cell.withAgents(List.of(agent))).write();

    assertThat(run.cells().get(0).clockBoundNs()).isEmpty();
  }

  @Test
  void figuresThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new AgentClock(0, Double.NaN, 1, 1, 1, true, 0))
        .hasMessageContaining("driftPpm must be finite: NaN");
    assertThatThrownBy(() -> new AgentClock(0, 0, -1, 1, 1, true, 0))
        .hasMessageContaining("boundNs must be at least 0: -1");
    assertThatThrownBy(() -> new CellAgent(" ", 1, 1, 0, 0, Optional.empty(), Optional.empty()))
        .hasMessageContaining("name must not be blank");
  }
}
