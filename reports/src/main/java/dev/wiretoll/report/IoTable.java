package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cells that differ in nothing but how their processes wait for sockets, side by side. */
final class IoTable {
  private static final String NIO = "nio";
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;

  private IoTable() {}

  /** No rows with one kind of I/O. */
  static Table of(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "Kinds of I/O side by side",
            2,
            "Delivery and clients",
            "I/O",
            "Server CPU (\u00b5s/update)",
            "to nio",
            "Agents\u2019 CPU (\u00b5s/update)",
            "to nio",
            "Age p50 (ms)",
            "to nio",
            "p99 (ms)",
            "to nio");
    for (List<CellResult> alike : alike(MergedRounds.of(run).cells())) {
      Optional<CellResult> nio =
          alike.stream().filter(cell -> isNio(cell) && cell.validity().valid()).findFirst();
      alike.forEach(cell -> row(table, alike.get(0), cell, nio));
    }
    return table.buildWithoutEmptyColumns();
  }

  /** Groups of several cells, nio first. */
  private static List<List<CellResult>> alike(List<CellResult> cells) {
    Map<List<Object>, List<CellResult>> groups = new LinkedHashMap<>();
    for (CellResult cell : cells) {
      List<Object> conditions =
          List.of(name(cell), cell.clients(), cell.round(), cell.settings().withIo(NIO));
      groups.computeIfAbsent(conditions, unseen -> new ArrayList<>()).add(cell);
    }
    return groups.values().stream()
        .filter(group -> group.stream().map(cell -> cell.settings().io()).distinct().count() > 1)
        .map(
            group ->
                group.stream()
                    .sorted(Comparator.comparing((CellResult cell) -> !isNio(cell)))
                    .toList())
        .toList();
  }

  private static boolean isNio(CellResult cell) {
    return cell.settings().io().equals(NIO);
  }

  private static void row(
      Table.Builder table, CellResult first, CellResult cell, Optional<CellResult> nio) {
    List<String> row = new ArrayList<>();
    row.add(name(first) + ", " + Words.clients(cell));
    row.add(cell.settings().io());
    Stream.<Function<CellResult, OptionalLong>>of(
            Cost.SERVER_CPU_PER_UPDATE::of, Cost.CLIENT_CPU_PER_UPDATE::of)
        .forEach(cpu -> compare(row, cell, nio, cpu, NANOS_PER_MICRO));
    compare(row, cell, nio, one -> age(one, Distribution::p50Ns), NANOS_PER_MILLI);
    compare(row, cell, nio, one -> age(one, Distribution::p99Ns), NANOS_PER_MILLI);
    table.row(cell.validity().valid(), row.toArray(String[]::new));
  }

  /** The variant without what the next column says. */
  private static String name(CellResult cell) {
    String name = Labels.delivery(cell.delivery());
    List<String> others =
        Stream.of(cell.variant().split(", "))
            .filter(part -> !part.isEmpty() && !part.equals("io " + cell.settings().io()))
            .toList();
    return others.isEmpty() ? name : name + " (" + String.join(", ", others) + ")";
  }

  /** The figure, and how many times that of nio; an invalid cell compares with nothing. */
  private static void compare(
      List<String> row,
      CellResult cell,
      Optional<CellResult> nio,
      Function<CellResult, OptionalLong> figure,
      double unit) {
    OptionalLong own = figure.apply(cell);
    OptionalLong other = nio.map(figure).orElse(OptionalLong.empty());
    boolean comparable =
        cell.validity().valid() && !isNio(cell) && own.isPresent() && other.orElse(0) > 0;
    row.add(own.isPresent() ? Words.threeDigits(own.getAsLong() / unit) : Words.NONE);
    row.add(
        comparable
            ? "\u00d7 " + Words.threeDigits((double) own.getAsLong() / other.getAsLong())
            : Words.NONE);
  }

  private static OptionalLong age(
      CellResult cell, Function<Distribution, OptionalLong> percentile) {
    return cell.distribution(Metric.DELIVERY_AGE).map(percentile).orElse(OptionalLong.empty());
  }
}
