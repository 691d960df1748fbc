package dev.wiretoll.run;

import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import java.util.List;
import java.util.Optional;

/**
 * What agents and servers testify of one cell.
 *
 * @param cell the cell
 * @param schedule its feed
 * @param milestones when its measurement was
 * @param agents results of the agents that could tell
 * @param servers results of the servers that could tell
 * @param packets what passed the network, where it was counted
 * @param conditions under what conditions it was measured
 * @param reasons why those who ran it say that it may not be believed
 * @param testimonies who measured {@code agents}, in the same order; empty where agents have no
 *     names
 */
public record CellEvidence(
    Cell cell,
    FeedSchedule schedule,
    Milestones milestones,
    List<AgentResult> agents,
    List<ServerResult> servers,
    Optional<Packets> packets,
    Conditions conditions,
    List<String> reasons,
    List<AgentTestimony> testimonies) {

  /** Copies the lists and checks that testimonies are of these agents. */
  public CellEvidence {
    agents = List.copyOf(agents);
    servers = List.copyOf(servers);
    reasons = List.copyOf(reasons);
    testimonies = List.copyOf(testimonies);
    if (!testimonies.isEmpty() && !results(testimonies).equals(agents)) {
      throw new IllegalArgumentException(
          "testimonies must be of the agents: " + testimonies.size() + " of " + agents.size());
    }
  }

  private static List<AgentResult> results(List<AgentTestimony> testimonies) {
    return testimonies.stream().map(AgentTestimony::result).toList();
  }

  /** The same of agents that have no names. */
  public CellEvidence(
      Cell cell,
      FeedSchedule schedule,
      Milestones milestones,
      List<AgentResult> agents,
      List<ServerResult> servers,
      Optional<Packets> packets,
      Conditions conditions,
      List<String> reasons) {
    this(cell, schedule, milestones, agents, servers, packets, conditions, reasons, List.of());
  }

  /** The same where nothing was noted of the conditions. */
  public CellEvidence(
      Cell cell,
      FeedSchedule schedule,
      Milestones milestones,
      List<AgentResult> agents,
      List<ServerResult> servers,
      Optional<Packets> packets,
      List<String> reasons) {
    this(cell, schedule, milestones, agents, servers, packets, Conditions.UNKNOWN, reasons);
  }

  /**
   * The same by agents that have names, in place of those without.
   *
   * @param newTestimonies of the agents that could tell, in the order of their clients
   */
  public CellEvidence by(List<AgentTestimony> newTestimonies) {
    return new CellEvidence(
        cell,
        schedule,
        milestones,
        results(newTestimonies),
        servers,
        packets,
        conditions,
        reasons,
        newTestimonies);
  }

  /** Nothing was measured, for these reasons. */
  public static CellEvidence nothing(Cell cell, List<String> reasons) {
    long windowStartNs = cell.course().warmupNs();
    long windowEndNs = windowStartNs + cell.course().durationNs();
    return new CellEvidence(
        cell,
        cell.workload().schedule(0),
        new Milestones(0, windowStartNs, windowEndNs, windowEndNs),
        List.of(),
        List.of(),
        Optional.empty(),
        reasons);
  }
}
