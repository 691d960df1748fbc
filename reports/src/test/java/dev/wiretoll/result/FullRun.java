package dev.wiretoll.result;

import dev.wiretoll.result.ByteCosts.TcpIp;
import dev.wiretoll.result.ModelValues.AgePoint;
import dev.wiretoll.result.ModelValues.AgeQuantiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A made-up run with every field that results can have: two rounds, one of a delivery invalid. */
public final class FullRun {
  private FullRun() {}

  /** Written into a folder. */
  public static RunResult in(Path directory) throws IOException {
    RunResult sample =
        SampleRun.in(directory)
            .named("nightly | `main` <script>alert(1)</script>\n# *two* lines & \u00dcml\u00e4ute")
            .variant("tls, 100 ms")
            .polling(20)
            .but(FullRun::filled)
            .websocket(20, "the generator was late: 12 ms > 10 ms", "bytes <b>do not</b> balance")
            .round(2)
            .polling(20)
            .but(FullRun::filled)
            .websocket(20)
            .merged("polling", 20)
            .merged("websocket", 20)
            .write();
    RunResult full =
        new RunResult(
            sample.schemaVersion(),
            sample.runId(),
            sample.name(),
            sample.startedAt(),
            sample.environment(),
            sample.scenario(),
            Validity.of(sample.validity().reasons(), List.of("other programs were running")),
            sample.cells(),
            sample.groups().stream().map(FullRun::filled).toList(),
            Optional.of(new LiveBytes(shown(20, 80), shown(10, 7_230), shown(0, 12_345))),
            Optional.of(FullCheck.confirmed()));
    RunFolder.open(directory).write(full);
    return full;
  }

  private static LiveBytes.Transport shown(long messages, long framing) {
    return new LiveBytes.Transport(
        messages, Map.of("payload", 100 * messages), Map.of("requestHead", framing), 0);
  }

  private static CellResult filled(CellResult cell) {
    Map<String, Distribution> latency = new LinkedHashMap<>(cell.latency());
    latency.put(Metric.DELIVERY_AGE.label(), full(latency.get(Metric.DELIVERY_AGE.label())));
    return new CellResult(
            cell.delivery(),
            cell.variant(),
            cell.clients(),
            cell.round(),
            viaNginx(cell.settings()),
            cell.validity(),
            load(cell.load()),
            bytes(cell.bytes()),
            latency,
            cell.model().map(FullRun::model),
            cell.cost(),
            cell.health(),
            cell.series(),
            cell.timeline())
        .withAgents(agents(cell.distribution(Metric.DELIVERY_AGE)))
        .withWarning("the machine's CPU was busy: 97 %");
  }

  /** Two that were on other machines; the ages are not theirs. */
  private static List<CellAgent> agents(Optional<Distribution> ages) {
    return List.of(
        new CellAgent(
            "rack 1 | `a` <b>",
            12,
            120,
            1,
            2,
            Optional.of(new AgentClock(-83_412_903, 11.42, 181_500, 290_000, 640, true, -7)),
            ages.map(FullRun::full)),
        new CellAgent("rack 2", 8, 80, 0, 0, Optional.empty(), Optional.empty()));
  }

  private static Group filled(Group group) {
    if (!group.delivery().equals("polling")) {
      return group;
    }
    String ages = Metric.DELIVERY_AGE.label();
    return new Group(
        group.delivery(),
        group.variant(),
        group.clients(),
        group.rounds(),
        Map.of(ages, full(group.latency().get(ages))),
        group.spread(),
        group.medians(),
        group.sameMessageSizes());
  }

  private static Distribution full(Distribution ages) {
    return new Distribution(
        ages.count(),
        ages.minNs(),
        OptionalLong.of(10_300_000),
        ages.meanNs(),
        ages.p50Ns(),
        OptionalLong.of(900_300_000),
        OptionalLong.of(990_300_000),
        OptionalLong.of(999_200_000),
        ages.maxNs(),
        ages.histogram());
  }

  private static CellSettings viaNginx(CellSettings old) {
    return new CellSettings(
        old.intervalNs(),
        old.pollIntervalNs(),
        old.topics(),
        old.messageBytes(),
        50_000_000,
        1_000_000,
        true,
        false,
        old.headers(),
        old.semantics(),
        old.phases(),
        old.io(),
        old.warmupNs(),
        old.durationNs(),
        old.drainNs(),
        Optional.of("nginx"));
  }

  private static Load load(Load load) {
    Map<String, Long> failures = new LinkedHashMap<>();
    failures.put("timed out", 2L);
    failures.put("refused", 1L);
    failures.put("closed", 1L);
    return load.withConnections(3, 4)
        .withUpstream(50, 49)
        .withAchieved(199, 198)
        .withConnectFailures(failures);
  }

  private static ByteCosts bytes(ByteCosts old) {
    return new ByteCosts(
            old.perUpdate(),
            old.chapterCharactersPerUpdate(),
            old.overheadBitsPerSec(),
            old.chapterBitsPerSec(),
            old.perMessage(),
            old.window(),
            old.total(),
            old.handshakePerConnection(),
            Map.of("handshakeBytes", 41_000L),
            Optional.of(TcpIp.counted(217_200, 1_086, 300_000, OptionalDouble.of(1_090.5))))
        .withUpstream(new ByteCosts.PerUpdate(6, 21));
  }

  private static ModelValues model(ModelValues form) {
    return form.withLayers(OptionalDouble.of(58), 1_090.5)
        .withAgeCurve(List.of(new AgePoint(0, 0), new AgePoint(1_000_000_000, 1)))
        .withQuantiles(
            new AgeQuantiles(10_000_000, 500_000_000, 900_000_000, 990_000_000, 999_000_000),
            OptionalLong.of(290_000))
        .withStaleness(OptionalLong.of(1_000_000_000));
  }
}
