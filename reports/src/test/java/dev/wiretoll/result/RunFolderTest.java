package dev.wiretoll.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.wiretoll.result.ByteCosts.TcpIp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void readsBackWhatItWrote() throws IOException {
    RunResult written = SampleRun.in(directory).polling(1_000).websocket(1_000).write();

    RunResult read = RunFolder.open(directory).read();

    assertThat(read).isEqualTo(written);
  }

  @Test
  void keepsTheOrderOfCauses() throws IOException {
    SampleRun.in(directory).polling(1_000).write();

    RunResult read = RunFolder.open(directory).read();

    assertThat(read.cells().get(0).bytes().total().clientReceived().keySet())
        .containsExactly("payload", "responseHead", "handshake");
  }

  @Test
  void writesResultsThatFollowTheSchemaBesideThem() throws IOException {
    SampleRun.in(directory).polling(1_000, "the generator was late").websocket(1_000).write();

    JsonNode schema = JSON.readTree(directory.resolve("results.schema.json").toFile());
    JsonNode results = JSON.readTree(directory.resolve("results.json").toFile());

    assertThat(problems(schema, results)).isEmpty();
  }

  @Test
  void everyFieldItWritesIsDescribedInTheSchema() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000).write();
    JsonNode schema = JSON.readTree(directory.resolve("results.schema.json").toFile());
    schema
        .findParents("properties")
        .forEach(node -> ((ObjectNode) node).put("additionalProperties", false));
    // The two branches of "if" describe part of an object each.
    JsonNode validity = schema.path("$defs").path("validity");
    List.of("if", "then", "else")
        .forEach(branch -> ((ObjectNode) validity.path(branch)).remove("additionalProperties"));

    JsonNode results = JSON.readTree(directory.resolve("results.json").toFile());

    assertThat(problems(schema, results)).isEmpty();
  }

  @Test
  void whatALivePageCostIsReadBackAndDescribedInTheSchema() throws IOException {
    RunResult shown =
        SampleRun.in(directory)
            .websocket(1_000)
            .write()
            .withLive(
                Optional.of(
                    new LiveBytes(
                        new LiveBytes.Transport(
                            4, Map.of("payload", 2_100L), Map.of("handshake", 493L), 0),
                        new LiveBytes.Transport(0, Map.of(), Map.of(), 0),
                        new LiveBytes.Transport(0, Map.of("payload", 5_120L), Map.of(), 0))));

    RunFolder.open(directory).write(shown);

    assertThat(RunFolder.open(directory).read()).isEqualTo(shown);
    JsonNode schema = JSON.readTree(directory.resolve("results.schema.json").toFile());
    ((ObjectNode) schema.at("/$defs/liveTransport")).put("additionalProperties", false);
    ((ObjectNode) schema.at("/properties/live")).put("additionalProperties", false);
    JsonNode results = JSON.readTree(directory.resolve("results.json").toFile());
    assertThat(results.at("/live/websocket/serverSent/payload").asLong()).isEqualTo(2_100);
    assertThat(problems(schema, results)).isEmpty();
  }

  @Test
  void schemaRefusesACellThatIsInvalidWithoutReason() throws IOException {
    SampleRun.in(directory).polling(1_000).write();
    JsonNode schema = JSON.readTree(directory.resolve("results.schema.json").toFile());
    JsonNode results = JSON.readTree(directory.resolve("results.json").toFile());

    ((ObjectNode) results.at("/cells/0/validity")).put("valid", false);

    assertThat(problems(schema, results)).isNotEmpty();
  }

  @Test
  void leavesOutWhatWasNotMeasured() throws IOException {
    SampleRun.in(directory).websocket(1_000).write();

    JsonNode cell = JSON.readTree(directory.resolve("results.json").toFile()).at("/cells/0");

    assertThat(cell.at("/latency").has("responseTime")).isFalse();
    assertThat(cell.at("/bytes").has("tcpIp")).isFalse();
    assertThat(cell.at("/latency/deliveryAge").has("p99Ns")).isTrue();
    assertThat(cell.at("/latency/deliveryAge").has("p999Ns")).isFalse();
  }

  @Test
  void refusesAnotherSchemaVersion() throws IOException {
    SampleRun.in(directory).polling(1_000).write();
    Path results = directory.resolve("results.json");
    Files.writeString(
        results,
        Files.readString(results).replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"));

    assertThatThrownBy(() -> RunFolder.open(directory).read())
        .isInstanceOf(UnreadableRunException.class)
        .hasMessage(
            results + ": schemaVersion must be 1: 2, which a newer version of Wiretoll wrote");
  }

  @Test
  void passesOverFieldsItDoesNotKnow() throws IOException {
    RunResult written = SampleRun.in(directory).polling(1_000).write();
    Path results = directory.resolve("results.json");
    Files.writeString(
        results,
        Files.readString(results).replace("\"runId\"", "\"moonPhase\" : [ 1 ], \"runId\""));

    assertThat(RunFolder.open(directory).read()).isEqualTo(written);
  }

  @Test
  void readsFilesFromBeforeFieldsWereAdded() throws IOException {
    RunResult written =
        SampleRun.in(directory)
            .polling(1_000)
            .but(cell -> cell.withBytes(cell.bytes().withTcpIp(TcpIp.modelled(10, 1_086))))
            .write();
    JsonNode results = JSON.readTree(directory.resolve("results.json").toFile());
    ((ObjectNode) results.at("/cells/0")).remove("variant");
    ((ObjectNode) results.at("/cells/0/settings"))
        .remove(
            List.of(
                "arrivals",
                "upstreamIntervalNs",
                "holdNs",
                "heartbeatNs",
                "streamForNs",
                "fallback",
                "isolate",
                "socketBufferBytes",
                "slowReaders"));
    ((ObjectNode) results.at("/cells/0/load"))
        .remove(
            List.of(
                "fallbacks",
                "reconnects",
                "upstreamMessages",
                "upstreamAnswered",
                "lostBySlowReaders"));
    ((ObjectNode) results.at("/cells/0/bytes/tcpIp")).remove("totalBytes");
    ((ObjectNode) results.at("/cells/0/model")).remove("deliveryAgeCurve");
    JSON.writeValue(directory.resolve("results.json").toFile(), results);

    RunResult read = RunFolder.open(directory).read();

    assertThat(read).isEqualTo(written);
  }

  @Test
  void layersUpstreamAndAgeCurvesFollowTheSchema() throws IOException {
    SampleRun.in(directory)
        .variant("tls, 100 ms")
        .polling(1_000)
        .packets(1_086)
        .but(
            cell ->
                cell.withBytes(
                        cell.bytes()
                            .withTcpIp(TcpIp.counted(10, 1_100, 20, OptionalDouble.of(1_086)))
                            .withUpstream(new ByteCosts.PerUpdate(6, 21)))
                    .withModel(
                        cell.model()
                            .orElseThrow()
                            .withAgeCurve(List.of(new ModelValues.AgePoint(5, 1)))))
        .write();
    JsonNode schema = JSON.readTree(directory.resolve("results.schema.json").toFile());

    JsonNode results = JSON.readTree(directory.resolve("results.json").toFile());

    assertThat(problems(schema, results)).isEmpty();
    assertThat(directory)
        .isDirectoryContaining("glob:**/polling-1000-r1-tls-100-ms-deliveryAge.hlog");
  }

  @Test
  void namesTheFileWhenResultsAreDamaged() throws IOException {
    Files.writeString(directory.resolve("results.json"), "{ \"schemaVersion\": 1, \"runId\": ");

    assertThatThrownBy(() -> RunFolder.open(directory).read())
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageContaining("results.json: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesResultsWithoutRequiredParts() throws IOException {
    Files.writeString(
        directory.resolve("results.json"), "{ \"schemaVersion\": 1, \"runId\": \"a\" }");

    assertThatThrownBy(() -> RunFolder.open(directory).read())
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void namesTheFolderWhenThereAreNoResults() {
    assertThatThrownBy(() -> RunFolder.open(directory))
        .isInstanceOf(UnreadableRunException.class)
        .hasMessage(directory + ": no results.json in this folder");
  }

  @Test
  void readsHistogramsBackFromTheirLogs() throws IOException {
    RunFolder folder = RunFolder.create(directory);
    Histogram first = histogramOf(1_000_000, 2_000_000);
    Histogram second = histogramOf(400_000_000_000L);

    Distribution distribution =
        folder.writeHistograms("polling-2-r1", Metric.DELIVERY_AGE, List.of(first, second));

    Histogram sum = new Histogram(1, 3_600_000_000_000L, 3);
    sum.add(first);
    sum.add(second);
    assertThat(folder.histogram(distribution)).isEqualTo(sum);
    assertThat(distribution.count()).isEqualTo(3);
    assertThat(distribution.histogram()).isEqualTo("polling-2-r1-deliveryAge.hgrm");
  }

  @Test
  void writesADistributionWithoutSamples() throws IOException {
    RunFolder folder = RunFolder.create(directory);

    Distribution distribution = folder.writeHistograms("polling-2-r1", Metric.STALENESS, List.of());

    assertThat(distribution.count()).isZero();
    assertThat(distribution.meanNs()).isEmpty();
    assertThat(folder.histogram(distribution).getTotalCount()).isZero();
  }

  @Test
  void doesNotLeaveItsFolderForAHostileFileName() throws IOException {
    RunFolder folder = RunFolder.create(directory);
    Distribution hostile = Distribution.of(new Histogram(3), "../../etc/passwd.hgrm");

    assertThatThrownBy(() -> folder.histogram(hostile))
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageStartingWith("not the name of a histogram file");
    assertThatThrownBy(() -> folder.writeHistograms("../x", Metric.STALENESS, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void leavesNoHalfWrittenFiles() throws IOException {
    SampleRun.in(directory).polling(1_000).write();

    try (var files = Files.list(directory)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  private static Histogram histogramOf(long... samplesNs) {
    Histogram histogram = new Histogram(1, 3_600_000_000_000L, 3);
    for (long sampleNs : samplesNs) {
      histogram.recordValue(sampleNs);
    }
    return histogram;
  }

  private static List<String> problems(JsonNode schema, JsonNode document) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema)
        .validate(document)
        .stream()
        .map(Object::toString)
        .toList();
  }
}
