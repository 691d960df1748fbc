/**
 * Hazelcast, kept in a process of its own.
 *
 * <p>Owns the gateway: a small JVM that is a member of the cluster, at the end of a pipe. It finds
 * other members, tells who came and left, and brings texts to them, in order; it must not know what
 * is in them. Nothing outside this package may know Hazelcast.
 *
 * <p>In the gateway's process, its main thread reads the pipe, one thread a member brings texts,
 * and Hazelcast's threads tell what happened. In its parent, one thread reads the pipe and calls
 * whoever listens; any thread may post.
 */
package dev.wiretoll.cluster.gateway;
