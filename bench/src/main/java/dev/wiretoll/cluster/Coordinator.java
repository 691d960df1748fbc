package dev.wiretoll.cluster;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.cluster.gateway.Gateway;
import dev.wiretoll.cluster.gateway.GatewayMessage;
import dev.wiretoll.cluster.gateway.Peer;
import dev.wiretoll.lab.Venue;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Engages the agents that a run needs. One thread waits for them; events are handled in the
 * gateway's thread, under this object's lock.
 */
public final class Coordinator implements AutoCloseable {
  private static final Duration TELL_EVERY = Duration.ofSeconds(2);

  private final AgentPlace place;
  private final Wanted wanted;
  private final NanoClock clock;
  private final Map<String, Peer> peers = new LinkedHashMap<>();
  private final Map<String, EngagedAgent> agents = new LinkedHashMap<>();
  private Optional<Peer> self = Optional.empty();
  private Optional<String> problem = Optional.empty();
  private Optional<Gateway> gateway = Optional.empty();

  private Coordinator(AgentPlace place, Wanted wanted, NanoClock clock) {
    this.place = place;
    this.wanted = wanted;
    this.clock = clock;
  }

  /**
   * Joins the cluster and waits until all wanted agents are engaged.
   *
   * @param lines told how many are there while it waits
   * @return the machines; closing them lets the agents go
   * @throws ClusterException when they cannot be had
   * @throws IOException when the gateway cannot be started
   */
  public static Venue gather(
      AgentPlace place, Wanted wanted, NanoClock clock, Consumer<String> lines)
      throws ClusterException, IOException {
    Coordinator coordinator = new Coordinator(place, wanted, clock);
    try {
      coordinator.join();
      return coordinator.await(lines);
    } catch (ClusterException | IOException | RuntimeException e) {
      coordinator.close();
      throw e;
    }
  }

  private synchronized void join() throws IOException {
    gateway = Optional.of(Gateway.open(place.membership(true), this::handle));
  }

  /** Leaves the cluster; the agents are free by that. */
  @Override
  public void close() {
    gateway.ifPresent(Gateway::close);
  }

  private synchronized Venue await(Consumer<String> lines) throws ClusterException {
    long deadlineNs = clock.nanoTime() + wanted.patience().toNanos();
    long toldNs = clock.nanoTime();
    while (problem.isEmpty() && ready().size() < wanted.members()) {
      if (clock.nanoTime() - deadlineNs >= 0) {
        throw new ClusterException(tooFew());
      }
      if (clock.nanoTime() - toldNs >= TELL_EVERY.toNanos()) {
        toldNs = clock.nanoTime();
        lines.accept("waiting for agents: " + present());
      }
      pause();
    }
    if (problem.isPresent()) {
      throw new ClusterException(problem.get());
    }
    lines.accept(present());
    return new ClusterVenue(this, ready(), wanted);
  }

  private void pause() throws ClusterException {
    try {
      TimeUnit.MILLISECONDS.timedWait(this, 200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while waiting for agents");
    }
  }

  private String present() {
    String names =
        agents.values().stream()
            .filter(agent -> agent.host().isPresent())
            .map(agent -> agent.peer().shown())
            .collect(Collectors.joining(", "));
    return "%d of %d members are there%s"
        .formatted(ready().size(), wanted.members(), names.isEmpty() ? "" : ": " + names);
  }

  private String tooFew() {
    String server =
        wanted
            .serverOn()
            .filter(name -> ready().stream().noneMatch(host -> host.name().equals(name)))
            .map(name -> "; the server is to run on " + name + ", which is not")
            .orElse("");
    return "%s after %d s%s; do all name this cluster, and have the same secret?"
        .formatted(present(), wanted.patience().toSeconds(), server);
  }

  private List<RemoteHost> ready() {
    return agents.values().stream().flatMap(agent -> agent.host().stream()).toList();
  }

  private synchronized void handle(GatewayMessage event) {
    if (event instanceof GatewayMessage.Joined joined) {
      self = Optional.of(joined.self());
      joined.others().forEach(this::met);
    } else if (event instanceof GatewayMessage.Came came && !came.peer().coordinator()) {
      met(came.peer());
    } else if (event instanceof GatewayMessage.Left left) {
      peers.remove(left.peer().id());
      Optional.ofNullable(agents.remove(left.peer().id())).ifPresent(EngagedAgent::lose);
      engageMore();
    } else if (event instanceof GatewayMessage.Received received) {
      Optional.ofNullable(agents.get(received.from()))
          .ifPresent(agent -> hear(agent, received.text()));
    } else if (event instanceof GatewayMessage.Failed failed) {
      fail(failed.reason());
      agents.values().forEach(EngagedAgent::lose);
    }
    notifyAll();
  }

  private void met(Peer peer) {
    if (peer.coordinator()) {
      fail("another run is coordinated by " + peer.shown() + "; wait for its end");
      return;
    }
    peers.put(peer.id(), peer);
    engageMore();
  }

  /** Asks as many as are wanted, in the order in which they came. */
  private void engageMore() {
    for (Peer peer : peers.values()) {
      if (self.isPresent() && !agents.containsKey(peer.id()) && isWanted(peer)) {
        EngagedAgent agent =
            new EngagedAgent(place.secret(), self.get(), peer, text -> post(peer, text));
        agents.put(peer.id(), agent);
        agent.ask();
      }
    }
  }

  private boolean isWanted(Peer peer) {
    Optional<Peer> namesake =
        agents.values().stream()
            .map(EngagedAgent::peer)
            .filter(other -> other.name().equals(peer.name()))
            .findFirst();
    if (namesake.isPresent()) {
      fail(
          "two agents are called %s: at %s and %s; give them other names with --name"
              .formatted(peer.name(), namesake.get().address(), peer.address()));
      return false;
    }
    boolean isServer = wanted.serverOn().filter(peer.name()::equals).isPresent();
    long drivers =
        agents.values().stream()
            .filter(agent -> wanted.serverOn().filter(agent.peer().name()::equals).isEmpty())
            .count();
    return isServer || drivers < wanted.agents();
  }

  private void hear(EngagedAgent agent, String text) {
    try {
      agent.hear(text).ifPresent(refusal -> fail(agent.peer().shown() + " refused: " + refusal));
    } catch (Session.ForgedException e) {
      fail(agent.peer().shown() + " sent " + e.getMessage());
      agent.lose();
    }
  }

  private void fail(String reason) {
    if (problem.isEmpty()) {
      problem = Optional.of(reason);
    }
  }

  private void post(Peer to, String text) {
    gateway.orElseThrow().post(to.id(), text);
  }
}
