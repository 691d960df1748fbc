/**
 * What a user says of a fleet over many machines, checked.
 *
 * <p>Owns the meaning of the cluster's options; must not know how a cluster works. Used by the main
 * thread.
 */
package dev.wiretoll.cli.cluster;
