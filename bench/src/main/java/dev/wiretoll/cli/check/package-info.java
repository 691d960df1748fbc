/**
 * Measuring for a regression check: the other side, paired rounds, and the user's limits.
 *
 * <p>Owns which build and which stored run a run is set against, and the order in which both sides
 * are measured; must not know how a difference is judged or shown. Used by one thread.
 */
package dev.wiretoll.cli.check;
