/**
 * The result of a run, as data and as a folder of files.
 *
 * <p>Owns the names and units of {@code results.json}, its schema, the table beside it and the
 * histogram files; must not know charts, pages, closed forms, sockets or how anything was measured.
 * Records are immutable and may be used by any thread; a {@link dev.wiretoll.result.RunFolder} is
 * written by one thread.
 */
package dev.wiretoll.result;
