package dev.wiretoll.lab;

import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.schedule.FeedSchedule;
import java.util.List;

/**
 * The feed of a server that somebody else has started and goes on running.
 *
 * @param url where the server is, for the words
 * @param host its name or address
 * @param port its TCP port
 * @param schedule when its updates are due, in its clock
 * @param aheadNs how far its clock is ahead of ours, roughly; 0 where it is the same
 */
public record RunningFeed(String url, String host, int port, FeedSchedule schedule, long aheadNs) {
  private static final String LOOPBACK = "127.";

  /** The same shares of a fleet, with this server to connect to. */
  List<FleetPlan> reachedBy(List<FleetPlan> plans) {
    return plans.stream()
        .map(
            plan ->
                new FleetPlan(
                    plan.cell(),
                    host,
                    port,
                    plan.firstClient(),
                    plan.clients(),
                    plan.eventLoops(),
                    reaches(plan) ? plan.sources() : List.of(),
                    plan.otherClock()))
        .toList();
  }

  // Addresses of the loopback, which are planned for one machine, reach nothing else.
  private boolean reaches(FleetPlan plan) {
    return plan.otherClock() || host.startsWith(LOOPBACK);
  }

  /** The same milestones, with this feed to follow. */
  ControlMessage.Start followedBy(ControlMessage.Start start) {
    return new ControlMessage.Start(schedule, start.milestones());
  }
}
