package dev.wiretoll.cli.output;

import dev.wiretoll.result.AgentClock;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellAgent;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Environment;
import dev.wiretoll.result.Group;
import dev.wiretoll.result.Load;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.Validity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Hand-made results with the figures that are printed. */
final class SampleResults {
  static final long UPDATES = 10;

  private SampleResults() {}

  static RunResult run(CellResult... cells) {
    return run(Map.of(), List.of(), cells);
  }

  static RunResult run(Map<String, String> scenario, List<Group> groups, CellResult... cells) {
    return RunResult.of(
            "id",
            "",
            "2026-11-22T12:00:00Z",
            new Environment("os", "1", "arch", "cpu", 2, 1, "jvm", "4.2", "same machine"),
            scenario,
            Validity.of(List.of(), List.of()),
            List.of(cells))
        .withGroups(groups);
  }

  static CellResult cell(
      String delivery,
      String variant,
      int clients,
      long overhead,
      long tlsRecords,
      Optional<ByteCosts.TcpIp> packets) {
    ByteCosts costs =
        new ByteCosts(
            Optional.of(new ByteCosts.PerUpdate(overhead, 21)),
            OptionalDouble.empty(),
            0,
            OptionalDouble.empty(),
            Map.of(),
            new ByteCosts.WindowBytes(
                Map.of(), tlsRecords > 0 ? Map.of("tlsRecords", tlsRecords * UPDATES) : Map.of()),
            new ByteCosts.TotalBytes(Map.of(), Map.of(), new ByteCosts.Metered(0, 0, 0, 0), 0),
            Map.of(),
            Map.of(),
            packets);
    return new CellResult(
        delivery,
        variant,
        clients,
        1,
        new CellSettings(
            1,
            1,
            1,
            21,
            0,
            0,
            tlsRecords > 0,
            false,
            "chapter",
            "all",
            "stratified",
            "nio",
            0,
            1,
            0,
            Optional.empty()),
        Validity.of(List.of(), List.of()),
        new Load(1, UPDATES, UPDATES, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        costs,
        Map.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  /** By one agent whose clock is known to within so much. */
  static CellResult withClockBound(CellResult cell, long boundNs) {
    AgentClock clock = new AgentClock(7, 1.5, boundNs, 2 * boundNs, 64, true, 0);
    return cell.withAgents(
        List.of(
            new CellAgent("far", cell.clients(), 1, 0, 0, Optional.of(clock), Optional.empty())));
  }

  static CellResult withFallbacks(CellResult cell, long fallbacks) {
    return with(cell, cell.round(), cell.validity(), cell.load().withConnections(fallbacks, 0));
  }

  static CellResult inRound(CellResult cell, int round, String... reasons) {
    return with(cell, round, Validity.of(List.of(reasons), List.of()), cell.load());
  }

  static CellResult withAges(CellResult cell, Distribution ages) {
    return new CellResult(
        cell.delivery(),
        cell.variant(),
        cell.clients(),
        cell.round(),
        cell.settings(),
        cell.validity(),
        cell.load(),
        cell.bytes(),
        Map.of(Metric.DELIVERY_AGE.label(), ages),
        cell.model(),
        cell.cost(),
        cell.health(),
        cell.series(),
        cell.timeline());
  }

  private static CellResult with(CellResult cell, int round, Validity validity, Load load) {
    return new CellResult(
        cell.delivery(),
        cell.variant(),
        cell.clients(),
        round,
        cell.settings(),
        validity,
        load,
        cell.bytes(),
        cell.latency(),
        cell.model(),
        cell.cost(),
        cell.health(),
        cell.series(),
        cell.timeline());
  }
}
