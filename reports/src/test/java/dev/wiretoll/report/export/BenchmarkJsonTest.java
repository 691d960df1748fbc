package dev.wiretoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiretoll.result.ByteCosts.TcpIp;
import dev.wiretoll.result.FullRun;
import dev.wiretoll.result.Group;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkJsonTest {
  @TempDir Path directory;

  @Test
  void everyEntryHasANameOfItsOwnAUnitAndANumber() throws IOException {
    JsonNode benchmarks = benchmarks(SampleRun.in(directory).nine(1_000).polling(20).write());

    Set<String> names = new HashSet<>();
    assertThat(benchmarks).hasSizeGreaterThan(40);
    assertThat(benchmarks)
        .allSatisfy(
            entry -> {
              assertThat(names.add(entry.path("name").textValue())).isTrue();
              assertThat(entry.path("unit").textValue()).isNotBlank();
              assertThat(entry.path("value").isNumber()).isTrue();
            });
  }

  @Test
  void givesBytesAgesAndCpuOfACell() throws IOException {
    RunResult run =
        SampleRun.in(directory)
            .polling(1_000)
            .but(cell -> cell.withBytes(cell.bytes().withTcpIp(TcpIp.modelled(10, 1_086))))
            .write();

    JsonNode benchmarks = benchmarks(run);

    assertThat(value(benchmarks, "overhead per update")).isEqualTo(909);
    assertThat(value(benchmarks, "IP bytes per update, modelled")).isEqualTo(1_086);
    assertThat(value(benchmarks, "server CPU per update")).isEqualTo(31_400);
    assertThat(value(benchmarks, "delivery age p50")).isBetween(450.0, 550.0);
    assertThat(value(benchmarks, "delivery age p99")).isBetween(950.0, 1_001.0);
    assertThat(benchmarks.findValuesAsText("name"))
        .noneMatch(name -> name.contains("counted") || name.contains("memory"));
  }

  @Test
  void invalidCellsAreLeftOut() throws IOException {
    RunResult run = SampleRun.in(directory).polling(20, "late").websocket(20).write();

    assertThat(benchmarks(run).findValuesAsText("name"))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("websocket, 20 clients: "));
    assertThat(benchmarks(SampleRun.in(directory).polling(20, "late").write())).isEmpty();
  }

  @Test
  void roundsAreOneEntryWithTheirMedianAndHalfTheirSpread() throws IOException {
    RunResult run = FullRun.in(directory);
    Group polling = run.groups().get(0);
    Group rounds =
        new Group(
            polling.delivery(),
            polling.variant(),
            polling.clients(),
            2,
            polling.latency(),
            Map.of("bytes.perUpdate.overhead", 1.5, "latency.deliveryAge.p50Ns", 4_000_000.0),
            Map.of("bytes.perUpdate.overhead", 910.25, "latency.deliveryAge.p50Ns", 7.0),
            true);

    JsonNode benchmarks = benchmarks(run.withGroups(List.of(rounds)));

    JsonNode overhead = entry(benchmarks, "polling, tls, 100 ms, 20 clients: overhead per update");
    assertThat(overhead.path("value").doubleValue()).isEqualTo(910.25);
    assertThat(overhead.path("range").textValue()).isEqualTo("\u00b1 0.75");
    assertThat(overhead.path("extra").textValue()).endsWith("2 cores\nvalid rounds: 2");
    JsonNode age = entry(benchmarks, "polling, tls, 100 ms, 20 clients: delivery age p50");
    long mergedNs = polling.latency().get("deliveryAge").p50Ns().orElseThrow();
    assertThat(age.path("value").doubleValue()).isEqualTo(mergedNs / 1e6);
    assertThat(age.path("range").textValue()).isEqualTo("\u00b1 2");
  }

  private static JsonNode benchmarks(RunResult run) throws IOException {
    JsonNode benchmarks = new ObjectMapper().readTree(new BenchmarkJson().text(run));
    assertThat(benchmarks.isArray()).isTrue();
    return benchmarks;
  }

  private static double value(JsonNode benchmarks, String words) {
    return entry(benchmarks, "polling, 1000 clients: " + words).path("value").doubleValue();
  }

  private static JsonNode entry(JsonNode benchmarks, String name) {
    for (JsonNode entry : benchmarks) {
      if (entry.path("name").textValue().equals(name)) {
        return entry;
      }
    }
    throw new AssertionError("no " + name + " in " + benchmarks);
  }
}
