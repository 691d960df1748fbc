/**
 * Talking to a server that is not ours: where it is, its feed, and a connection read byte by byte.
 *
 * <p>Owns what is known of such a server, and the words for what came instead of what was expected;
 * must not know the rules that are checked, nor any command. Each connection is used by one thread
 * and gives up by itself; everything else is immutable.
 */
package dev.wiretoll.contract;
