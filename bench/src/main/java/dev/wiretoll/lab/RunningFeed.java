package dev.wiretoll.lab;

import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.schedule.FeedSchedule;
import java.util.List;

/**
 * The feed of a server that somebody else has started and goes on running. Its clock is ours.
 *
 * @param url where the server is, for the words
 * @param host its name or address
 * @param port its TCP port
 * @param schedule when its updates are due
 */
public record RunningFeed(String url, String host, int port, FeedSchedule schedule) {
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
                    // Addresses of the loopback reach nothing else.
                    host.startsWith(LOOPBACK) ? plan.sources() : List.of()))
        .toList();
  }

  /** The same milestones, with this feed to follow. */
  ControlMessage.Start followedBy(ControlMessage.Start start) {
    return new ControlMessage.Start(schedule, start.milestones());
  }
}
