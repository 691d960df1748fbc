/**
 * What the user asked for: a checked scenario and the cells it stands for.
 *
 * <p>Owns the rules of every workload option and the one exception for the user's mistakes; must
 * not know files, processes or sockets. All types are immutable and may be used by any thread.
 */
package dev.wiretoll.scenario;
