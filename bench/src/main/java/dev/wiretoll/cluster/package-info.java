/**
 * A fleet over many machines: agents that wait as members of a Hazelcast cluster, and the
 * coordinator that starts server and clients on them.
 *
 * <p>Owns the secret, the handshake between members, and processes on other machines as {@link
 * java.lang.Process}es. What those processes say, and what comes of it, is the lab's; this package
 * only carries it. It must not know options or results, nor Hazelcast.
 *
 * <p>Events of a gateway are handled in the thread that reads its pipe; anybody may post. What is
 * said to one member is posted under its session's lock, because it is numbered.
 */
package dev.wiretoll.cluster;
