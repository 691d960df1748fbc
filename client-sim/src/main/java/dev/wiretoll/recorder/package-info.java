/**
 * What a fleet measures: histograms, counts and sequence checks.
 *
 * <p>Owns the record path, which allocates nothing, and the result of one agent; must not know
 * sockets. A recorder has one writer, its event loop; results are immutable.
 */
package dev.wiretoll.recorder;
