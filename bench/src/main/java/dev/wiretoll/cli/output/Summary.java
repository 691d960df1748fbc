package dev.wiretoll.cli.output;

import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Group;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** A run as it is told on the terminal: its cells, or with several rounds its groups. */
final class Summary {
  private static final double NS_PER_MS = 1e6;
  private static final String AGE_P50 = "latency.deliveryAge.p50Ns";

  private final RunResult run;
  private final int rounds;

  Summary(RunResult run) {
    this.run = run;
    this.rounds = planned(run);
  }

  List<RunSummary.Row> rows() {
    return run.groups().isEmpty()
        ? run.cells().stream().map(Summary::row).toList()
        : run.groups().stream().map(this::row).toList();
  }

  List<RunSummary.Remarks> remarks() {
    return run.cells().stream()
        .map(
            cell ->
                new RunSummary.Remarks(
                    name(cell), cell.validity().reasons(), cell.validity().warnings()))
        .toList();
  }

  /** Rounds that were asked for; those that were begun if the results do not tell. */
  private static int planned(RunResult run) {
    String asked = run.scenario().getOrDefault("rounds", "1");
    int begun = run.cells().stream().mapToInt(CellResult::round).max().orElse(1);
    return asked.matches("[0-9]{1,9}") ? Math.max(begun, Integer.parseInt(asked)) : begun;
  }

  private String name(CellResult cell) {
    String variant = cell.variant().isEmpty() ? "" : ", " + cell.variant();
    String round = rounds == 1 ? "" : ", round " + cell.round() + " of " + rounds;
    return cell.delivery() + variant + " at " + cell.clients() + " clients" + round;
  }

  private static RunSummary.Row row(CellResult cell) {
    Optional<Distribution> ages = cell.distribution(Metric.DELIVERY_AGE);
    return new RunSummary.Row(
        cell.delivery(),
        cell.variant(),
        cell.clients(),
        cell.bytes().perUpdate().map(ByteCosts.PerUpdate::overhead).orElse(Double.NaN),
        cell.bytes().chapterCharactersPerUpdate().orElse(Double.NaN),
        ms(ages, Distribution::meanNs),
        ms(ages, Distribution::p50Ns),
        ms(ages, Distribution::p99Ns),
        cell.load().lost(),
        RunSummary.Rounds.single(cell.validity().valid()));
  }

  private RunSummary.Row row(Group group) {
    Optional<Distribution> ages =
        Optional.ofNullable(group.latency().get(Metric.DELIVERY_AGE.label()));
    return new RunSummary.Row(
        group.delivery(),
        group.variant(),
        group.clients(),
        known(group.medians(), "bytes.perUpdate.overhead"),
        known(group.medians(), "bytes.chapterCharactersPerUpdate"),
        ms(ages, Distribution::meanNs),
        ms(ages, Distribution::p50Ns),
        ms(ages, Distribution::p99Ns),
        lost(group),
        new RunSummary.Rounds(
            group.rounds(),
            Math.max(rounds, group.rounds()),
            known(group.medians(), AGE_P50) / NS_PER_MS,
            known(group.spread(), AGE_P50) / NS_PER_MS));
  }

  /** In its valid rounds, as all its other figures; of an invalid one the reasons tell. */
  private long lost(Group group) {
    return run.cells().stream()
        .filter(cell -> cell.delivery().equals(group.delivery()))
        .filter(cell -> cell.variant().equals(group.variant()))
        .filter(cell -> cell.clients() == group.clients() && cell.validity().valid())
        .mapToLong(cell -> cell.load().lost())
        .sum();
  }

  private static double known(Map<String, Double> figures, String path) {
    return figures.getOrDefault(path, Double.NaN);
  }

  private static double ms(
      Optional<Distribution> distribution, Function<Distribution, OptionalLong> figure) {
    OptionalLong ns = distribution.map(figure).orElse(OptionalLong.empty());
    return ns.isPresent() ? ns.getAsLong() / NS_PER_MS : Double.NaN;
  }
}
