package dev.wiretoll.lab;

import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.offset.ClockEvidence;
import dev.wiretoll.result.AgentClock;
import dev.wiretoll.run.AgentTestimony;
import java.util.List;

/**
 * Who said what among agents on other machines.
 *
 * @param agents the agents
 * @param shares what each was told, in the same order
 */
record Witnesses(List<ChildProcess> agents, List<FleetPlan> shares) {

  /** The results among these answers, each with who it is of. */
  List<AgentTestimony> of(List<LabEvent.Said> answers) {
    return answers.stream()
        .filter(said -> said.message() instanceof ControlMessage.AgentResult)
        .map(said -> testimony(said.child(), (ControlMessage.AgentResult) said.message()))
        .toList();
  }

  private AgentTestimony testimony(ChildProcess agent, ControlMessage.AgentResult told) {
    return new AgentTestimony(
        name(agent),
        shares.get(agents.indexOf(agent)).clients(),
        told.result().clock().map(Witnesses::clock),
        told.result());
  }

  /** The machine's name, with a number where several run on it. */
  private String name(ChildProcess agent) {
    List<ChildProcess> there =
        agents.stream().filter(other -> other.host().equals(agent.host())).toList();
    return there.size() == 1 ? agent.host() : agent.host() + " #" + (there.indexOf(agent) + 1);
  }

  private static AgentClock clock(ClockEvidence known) {
    return new AgentClock(
        known.offsetNs(),
        known.driftPpm(),
        known.boundNs(),
        known.minRoundTripNs(),
        known.probes(),
        known.constantDrift(),
        known.atServerNs());
  }
}
