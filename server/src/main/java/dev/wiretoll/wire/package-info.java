/**
 * The protocol as bytes: delivery names and paths, header profiles, updates, frames and heads.
 *
 * <p>Owns every constant that appears on the wire; must not know sockets, schedules or who sends.
 * Everything here is immutable or stateless and may be used by any thread.
 */
package dev.wiretoll.wire;
