/**
 * Who runs what where: server shards and client agents as processes, with a proxy between them or
 * in a network namespace of their own, and the course of one cell.
 *
 * <p>Owns child processes, the control pipe, the machine's limits and the order of events in a
 * cell; must not know options, files or how results are assembled. {@link dev.wiretoll.lab.Lab}
 * runs cells in its caller's thread; one daemon thread per child reads its pipe and only posts to
 * that caller's mailbox.
 */
package dev.wiretoll.lab;
