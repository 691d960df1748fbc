package dev.wiretoll.cluster.gateway;

/**
 * Another member of the cluster.
 *
 * @param id Hazelcast's name of it
 * @param address where it listens, for example {@code 10.0.0.2:5701}
 * @param coordinator whether it coordinates runs; else it is an agent
 * @param name what it calls itself
 */
public record Peer(String id, String address, boolean coordinator, String name) {
  /** As users are told of it. */
  public String shown() {
    return name + " at " + address;
  }
}
