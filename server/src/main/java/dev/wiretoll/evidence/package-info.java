/**
 * What a process testifies about one run, in the form in which it reaches the coordinator.
 *
 * <p>Owns the server's result and the traced events that both ends record; must not know sockets or
 * judge what it carries. All types are immutable.
 */
package dev.wiretoll.evidence;
