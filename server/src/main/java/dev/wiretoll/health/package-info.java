/**
 * How a process fared: CPU, garbage collection and memory, read from the JVM.
 *
 * <p>Must not judge: what is too much is decided where results are assembled. Snapshots are
 * immutable and may be taken by any thread.
 */
package dev.wiretoll.health;
