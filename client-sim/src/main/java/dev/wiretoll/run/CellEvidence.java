package dev.wiretoll.run;

import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Scenario;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import java.util.List;

/**
 * What agents and servers testify of one cell.
 *
 * @param cell the cell
 * @param schedule its feed
 * @param milestones when its measurement was
 * @param agents results of the agents that could tell
 * @param servers results of the servers that could tell
 * @param reasons why those who ran it say that it may not be believed
 */
public record CellEvidence(
    Cell cell,
    FeedSchedule schedule,
    Milestones milestones,
    List<AgentResult> agents,
    List<ServerResult> servers,
    List<String> reasons) {

  /** Copies the lists. */
  public CellEvidence {
    agents = List.copyOf(agents);
    servers = List.copyOf(servers);
    reasons = List.copyOf(reasons);
  }

  /** Nothing was measured, for these reasons. */
  public static CellEvidence nothing(Scenario scenario, Cell cell, List<String> reasons) {
    long windowStartNs = scenario.warmup().toNanos();
    long windowEndNs = windowStartNs + scenario.duration().toNanos();
    return new CellEvidence(
        cell,
        FeedSchedule.periodic(0, scenario.seed(), scenario.topics(), scenario.interval().toNanos()),
        new Milestones(0, windowStartNs, windowEndNs, windowEndNs),
        List.of(),
        List.of(),
        reasons);
  }
}
