/**
 * The page that explains a run to a reader, written from the run's folder alone.
 *
 * <p>Owns the words, tables and order of the page, and which charts it holds; must not know AWT,
 * sockets or how anything was measured. Text from results is untrusted: templates escape it. Calls
 * share no state; one thread writes one folder.
 */
package dev.wiretoll.report;
