/**
 * From what agents and servers measured to the result of a run.
 *
 * <p>The only place that turns ledgers and histograms into {@code dev.wiretoll.result} types; must
 * not know processes or sockets. Everything here runs in the coordinator's thread.
 */
package dev.wiretoll.run;
