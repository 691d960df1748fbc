package dev.wiretoll.result;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one of several agents contributed to a cell. All agents' counts and delivery ages add up to
 * the cell's.
 *
 * @param name what the agent was called; any text
 * @param clients how many of the cell's clients it ran
 * @param deliveredUpdates updates that reached them
 * @param lost updates that were due to them and neither arrived nor were skipped on purpose
 * @param negativeAges updates that arrived before they were due, by the two clocks
 * @param clock its clock against the server's; empty when both read one clock
 * @param deliveryAge ages of its own updates; empty without any, and where they are withheld
 */
public record CellAgent(
    String name,
    int clients,
    long deliveredUpdates,
    long lost,
    long negativeAges,
    Optional<AgentClock> clock,
    Optional<Distribution> deliveryAge) {

  /** Checks the ranges. */
  public CellAgent {
    Checks.notBlank("name", name);
    Checks.notNegative("clients", clients);
    Checks.notNegative("deliveredUpdates", deliveredUpdates);
    Checks.notNegative("lost", lost);
    Checks.notNegative("negativeAges", negativeAges);
  }

  /**
   * Stem of an agent's file names, for example {@code polling-1000-r1-agent2}: by its place, since
   * its name may be anything.
   *
   * @param cellName from {@link CellResult#fileStem}
   * @param place among the cell's agents, from 1
   */
  public static String fileStem(String cellName, int place) {
    return cellName + "-agent" + place;
  }

  OptionalLong clockBoundNs() {
    return clock.map(known -> OptionalLong.of(known.boundNs())).orElse(OptionalLong.empty());
  }
}
