/**
 * The byte ledger: what really passed a socket, and by which cause each byte is explained.
 *
 * <p>Owns causes, the meter at the socket's end of a pipeline and the scanners of raw streams; must
 * not know deliveries, schedules or clients. A ledger has one writer, its event loop; snapshots are
 * immutable.
 */
package dev.wiretoll.bytes;
