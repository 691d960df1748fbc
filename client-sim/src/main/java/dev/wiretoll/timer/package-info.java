/**
 * Alarms for event loops that are more punctual than the loops' own timers.
 *
 * <p>Owns the thread that wakes event loops; must not know what is due. An alarm is set by its
 * event loop, its task runs there, and the thread in between is this package's own.
 */
package dev.wiretoll.timer;
