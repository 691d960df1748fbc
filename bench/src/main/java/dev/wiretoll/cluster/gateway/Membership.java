package dev.wiretoll.cluster.gateway;

import java.util.List;
import java.util.Optional;

/**
 * How to become a member.
 *
 * @param clusterName members of another name are refused by Hazelcast
 * @param bind address of the interface to listen at, and no other
 * @param port to listen at, or the next free one of {@value #PORTS}
 * @param join where other members may be, as {@code host}, {@code host:port} or {@code
 *     kubernetes:SERVICE}
 * @param coordinator whether it coordinates a run
 * @param name what it is called
 */
public record Membership(
    String clusterName,
    String bind,
    int port,
    List<String> join,
    boolean coordinator,
    String name) {
  /** Hazelcast's own default. */
  static final int DEFAULT_PORT = 5701;

  /** How many ports are tried. */
  static final int PORTS = 20;

  private static final String KUBERNETES = "kubernetes:";

  /** Copies the list. */
  public Membership {
    join = List.copyOf(join);
  }

  /** DNS name of the headless Kubernetes service whose pods are the members; empty for a list. */
  Optional<String> kubernetesService() {
    return join.stream()
        .filter(place -> place.startsWith(KUBERNETES))
        .map(place -> place.substring(KUBERNETES.length()))
        .findFirst();
  }
}
