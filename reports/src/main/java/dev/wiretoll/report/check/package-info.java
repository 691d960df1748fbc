/**
 * A check of a run in words and lines.
 *
 * <p>Owns the table of what was judged and the lines for terminals and builds; must not know how it
 * was judged, charts, files or pages. Everything is a value: any thread may use it.
 */
package dev.wiretoll.report.check;
