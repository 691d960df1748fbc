/**
 * The ways in which updates reach a client, one small class each.
 *
 * <p>Owns the answer to a poll and the fan-out of pushed messages; must not know how a connection
 * parses or counts. Endpoints belong to their connection's event loop; a fan-out is told of updates
 * by the feed's thread.
 */
package dev.wiretoll.server.delivery;
