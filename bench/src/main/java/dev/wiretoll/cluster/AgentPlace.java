package dev.wiretoll.cluster;

import dev.wiretoll.cluster.gateway.Membership;
import java.util.List;

/**
 * Where a member is.
 *
 * @param secret what its cluster knows
 * @param join where other members may be
 * @param bind address of the interface that the cluster talks on
 * @param port to listen at, or the next free one
 * @param dataAddress where its clients connect from, and its server listens
 * @param name what it is called
 * @param version of the build, {@link BuildVersion#OWN} unless a test claims another
 * @param jvmOptions words before the main class of what it starts
 */
public record AgentPlace(
    Secret secret,
    List<String> join,
    String bind,
    int port,
    String dataAddress,
    String name,
    String version,
    List<String> jvmOptions) {

  /** Copies the list. */
  public AgentPlace {
    join = List.copyOf(join);
    jvmOptions = List.copyOf(jvmOptions);
  }

  Membership membership(boolean coordinator) {
    return new Membership(secret.clusterName(), bind, port, join, coordinator, name);
  }
}
