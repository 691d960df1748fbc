/**
 * The simulated fleet: connections that poll or listen, each bound to one event loop.
 *
 * <p>Owns clients, their pacing and their connections; must not know the lab, files or charts.
 * {@link dev.wiretoll.fleet.Fleet} may be used by any thread; everything behind it belongs to its
 * event loop.
 */
package dev.wiretoll.fleet;
