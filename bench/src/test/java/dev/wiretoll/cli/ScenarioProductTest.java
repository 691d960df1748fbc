package dev.wiretoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.cli.option.ScenarioFile;
import dev.wiretoll.cli.output.ReportOutput;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Scenario;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scenario file with lists stands for, and what is left of it in a run's folder. */
class ScenarioProductTest {
  @TempDir Path directory;

  @Test
  void listsMakeTheProductOfCellsWithVariants() throws IOException {
    Scenario scenario =
        scenario(
            """
            clients: [10, 1k]
            deliveries: [polling, websocket]
            tls: [false, true]
            deflate: [false, true]
            interval: 500ms
            """);

    // Polling has nothing to deflate, so it is measured once with each of the others.
    assertThat(scenario.cells())
        .extracting(Cell::label)
        .containsExactlyInAnyOrder(
            "polling at 10 clients",
            "polling, tls at 10 clients",
            "polling at 1000 clients",
            "polling, tls at 1000 clients",
            "websocket at 10 clients",
            "websocket, tls at 10 clients",
            "websocket, deflate at 10 clients",
            "websocket, tls, deflate at 10 clients",
            "websocket at 1000 clients",
            "websocket, tls at 1000 clients",
            "websocket, deflate at 1000 clients",
            "websocket, tls, deflate at 1000 clients");
    assertThat(scenario.cells())
        .allMatch(cell -> cell.transport().tls() == cell.variant().contains("tls"))
        .allMatch(cell -> cell.transport().deflate() == cell.variant().contains("deflate"))
        .allMatch(cell -> cell.workload().intervalNs() == 500_000_000L);
  }

  @Test
  void aWrittenScenarioReadsBackAsTheSameCells() throws IOException {
    Files.writeString(directory.resolve("head, 1.txt"), "GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
    Scenario scenario =
        scenario(
            """
            name: "010"
            clients: [10, 1k]
            deliveries: [polling, back-to-back-polling, long-polling, streaming, sse, websocket]
            headers: [chapter, "head, 1.txt"]
            tls: [true, false]
            interval: [500ms, 1s]
            stream-for: [off, 2s]
            delay: 20ms
            jitter: 1ms
            rounds: 3
            seed: -7
            """);
    Path written = directory.resolve("scenario.yaml");

    ScenarioFile.write(scenario, written);

    assertThat(scenario.cells()).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    assertThat(read(written)).isEqualTo(scenario);
  }

  @Test
  void whatIsWrittenNamesEveryOptionSoThatLaterDefaultsDoNotChangeIt() throws IOException {
    Path written = directory.resolve("scenario.yaml");

    ScenarioFile.write(scenario("clients: 10\n"), written);

    assertThat(Files.readString(written))
        .contains(
            "hold: 30s", "heartbeat: 15s", "rounds: ", "via: ", "isolate: ", "arrivals: periodic");
  }

  @Test
  void aListOfOneDeliveryHasNoVariant() throws IOException {
    List<Cell> cells = scenario("deliveries: [sse]\ntls: [true]\n").cells();

    assertThat(cells).extracting(Cell::delivery).containsExactly(Delivery.SSE);
    assertThat(cells).extracting(Cell::variant).containsExactly("");
  }

  private Scenario scenario(String yaml) throws IOException {
    return read(Files.writeString(directory.resolve("given.yaml"), yaml));
  }

  private Scenario read(Path file) {
    return new Arguments(
            new RunCommand(
                new ReportOutput(),
                venue -> {
                  throw new IllegalStateException("nothing is to be run here");
                },
                new Feasibility(cells -> Optional.empty())))
        .parse(List.of("--scenario", file.toString()), Map.of(), directory)
        .orElseThrow()
        .options()
        .scenario(new ProfileFinder(directory));
  }
}
