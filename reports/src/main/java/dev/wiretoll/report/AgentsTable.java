package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.AgentClock;
import dev.wiretoll.result.CellAgent;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunResult;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What each agent of a spread fleet contributed, and how well its clock was known. */
final class AgentsTable {
  static final String HEADING = "Agents and their clocks";
  static final String NOTE =
      "An agent\u2019s clock is put beside the server\u2019s by probes before, during and after the"
          + " measurement. Every delivery age of an agent may be off by its bound, either way, all of"
          + " them alike; the largest bound is the cell\u2019s. Early are updates that arrived before"
          + " they were due, by the two clocks: their ages are negative, and count as 0. Offset and"
          + " drift are the server\u2019s clock less the agent\u2019s; \u2248 marks a drift that was"
          + " not constant.";

  private static final double NANOS_PER_MILLI = 1e6;

  private AgentsTable() {}

  /** One row for each agent of each cell; none where agents have no names. */
  static Table of(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            HEADING,
            2,
            "Delivery and clients",
            "Agent",
            "Clients",
            "Delivered",
            "Lost",
            "Early",
            "Age p50 (ms)",
            "Bound (\u00b1 ms)",
            "Offset (ms)",
            "Drift (ppm)",
            "Least round trip (ms)",
            "Probes");
    for (CellResult cell : run.cells()) {
      cell.agents().forEach(agent -> row(table, cell, agent));
    }
    return table.buildWithoutEmptyColumns();
  }

  private static void row(Table.Builder table, CellResult cell, CellAgent agent) {
    table.row(
        cell.validity().valid(),
        Words.name(cell) + ", " + Words.clients(cell),
        agent.name(),
        Labels.count(agent.clients()),
        Labels.count(agent.deliveredUpdates()),
        Labels.count(agent.lost()),
        Labels.count(agent.negativeAges()),
        agent.deliveryAge().map(ages -> Words.millis(ages.p50Ns())).orElse(Words.NONE),
        clock(agent, clock -> Labels.millis(clock.boundNs())),
        clock(agent, clock -> exact(clock.offsetNs() / NANOS_PER_MILLI)),
        clock(agent, AgentsTable::drift),
        clock(agent, clock -> Labels.millis(clock.minRoundTripNs())),
        clock(agent, clock -> Labels.count(clock.probes())));
  }

  private static String clock(CellAgent agent, Function<AgentClock, String> figure) {
    Optional<AgentClock> clock = agent.clock();
    return clock.map(figure).orElse(Words.NONE);
  }

  private static String drift(AgentClock clock) {
    return (clock.constantDrift() ? "" : "\u2248 ")
        + String.format(Locale.ROOT, "%.2f", clock.driftPpm()).replace('-', '\u2212');
  }

  /** Clocks of two machines begin whenever these were started: an offset may be of days. */
  private static String exact(double figure) {
    return (figure < 0 ? "\u2212" : "") + String.format(Locale.ROOT, "%,.3f", Math.abs(figure));
  }
}
