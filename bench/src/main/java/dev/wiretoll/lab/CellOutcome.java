package dev.wiretoll.lab;

import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.run.AgentTestimony;
import dev.wiretoll.run.Conditions;
import dev.wiretoll.run.Packets;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import java.util.List;
import java.util.Optional;

/** What became of one cell. */
public sealed interface CellOutcome {

  /** The cell. */
  Cell cell();

  /** Why the cell may not be believed; empty when the lab knows of nothing. */
  List<String> reasons();

  /** Whether the cell came to its planned end; if not, a further one would not fare better. */
  boolean complete();

  /** What was measured; empty when the cell ended before its feed was started. */
  Optional<Measured> measured();

  /**
   * A cell whose feed was started.
   *
   * @param cell the cell
   * @param plans what each agent was told, in the order of their clients
   * @param schedule the feed
   * @param milestones when the measurement was, in the coordinator's clock
   * @param stoppedNs when clients were told to finish, in the coordinator's clock: drainEndNs or
   *     later, unless the cell ended early; what was due after it was neither published nor polled
   * @param agents results of the agents that could tell; fewer than plans when some died
   * @param servers results of the servers that could tell
   * @param packets what passed the network, where it was counted
   * @param conditions under what conditions it was measured
   * @param reasons why the cell may not be believed
   * @param complete whether it came to its planned end
   * @param testimonies the agents' results with who they are of, where they ran on other machines;
   *     else empty
   */
  record Measured(
      Cell cell,
      List<FleetPlan> plans,
      FeedSchedule schedule,
      Milestones milestones,
      long stoppedNs,
      List<AgentResult> agents,
      List<ServerResult> servers,
      Optional<Packets> packets,
      Conditions conditions,
      List<String> reasons,
      boolean complete,
      List<AgentTestimony> testimonies)
      implements CellOutcome {

    /** Copies the lists. */
    public Measured {
      plans = List.copyOf(plans);
      agents = List.copyOf(agents);
      servers = List.copyOf(servers);
      reasons = List.copyOf(reasons);
      testimonies = List.copyOf(testimonies);
    }

    @Override
    public Optional<Measured> measured() {
      return Optional.of(this);
    }
  }

  /**
   * A cell that ended before its feed was started.
   *
   * @param cell the cell
   * @param reasons why; at least one
   */
  record Unmeasured(Cell cell, List<String> reasons) implements CellOutcome {

    @Override
    public boolean complete() {
      return false;
    }

    /** Copies the list and checks that there is a reason. */
    public Unmeasured {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("reasons must be at least one: " + reasons);
      }
    }

    @Override
    public Optional<Measured> measured() {
      return Optional.empty();
    }
  }
}
