package dev.wiretoll.cluster;

import dev.wiretoll.lab.FleetLimits;
import dev.wiretoll.lab.Host;
import dev.wiretoll.lab.Layout;
import dev.wiretoll.lab.ServerBuild;
import dev.wiretoll.lab.Venue;
import dev.wiretoll.scenario.Cell;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The machines of engaged agents: one for the server, the others for clients. */
final class ClusterVenue implements Venue {
  private static final Duration START_LEAD = Duration.ofMillis(500);

  private final Coordinator coordinator;
  private final Optional<RemoteHost> server;
  private final List<RemoteHost> agents;
  private final boolean goesOnWithoutAgent;

  ClusterVenue(Coordinator coordinator, List<RemoteHost> hosts, Wanted wanted) {
    this.coordinator = coordinator;
    this.server = hosts.stream().filter(host -> isServer(host, wanted)).findFirst();
    // By name, so that clients have the same numbers wherever agents came from first.
    this.agents =
        hosts.stream()
            .filter(host -> !isServer(host, wanted))
            .sorted(Comparator.comparing(RemoteHost::name))
            .toList();
    this.goesOnWithoutAgent = wanted.goesOnWithoutAgent();
  }

  private static boolean isServer(RemoteHost host, Wanted wanted) {
    return wanted.serverOn().filter(host.name()::equals).isPresent();
  }

  @Override
  public Host serverHost(ServerBuild build, List<String> prefix) {
    if (!build.equals(ServerBuild.OWN) || !prefix.isEmpty()) {
      throw new IllegalArgumentException("build must be this one, without a prefix: " + build);
    }
    return server.orElseThrow();
  }

  @Override
  public List<Host> agentHosts(int count, List<String> prefix) {
    int each = count / agents.size();
    return IntStream.range(0, count).<Host>mapToObj(process -> agents.get(process / each)).toList();
  }

  @Override
  public Layout layout(Cell cell) {
    return Layout.across(
        cell,
        // Where the server is there already, nothing is started by these two.
        server.orElse(agents.get(0)).limits(),
        server.orElse(agents.get(0)).dataAddress(),
        agents.stream().map(RemoteHost::limits).toList(),
        agents.stream().map(RemoteHost::dataAddress).toList());
  }

  @Override
  public Optional<String> shortage(Cell cell) {
    long connections = (long) cell.clients() * cell.connectionsPerClient();
    long most =
        agents.stream().map(RemoteHost::limits).mapToLong(FleetLimits::ephemeralPorts).sum();
    if (cell.clients() < agents.size()) {
      return Optional.of("are fewer than the " + agents.size() + " agents");
    }
    return connections > most
        ? Optional.of(
            "need %d ports to connect from, and the %d agents have %d"
                .formatted(connections, agents.size(), most))
        : Optional.empty();
  }

  @Override
  public boolean sharesClock() {
    return false;
  }

  @Override
  public Duration startLead() {
    return START_LEAD;
  }

  @Override
  public boolean goesOnWithoutAgent() {
    return goesOnWithoutAgent;
  }

  @Override
  public void close() {
    coordinator.close();
  }
}
