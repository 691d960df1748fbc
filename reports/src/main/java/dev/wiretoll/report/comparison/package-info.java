/**
 * The page that puts runs side by side, written from their folders alone.
 *
 * <p>Owns the words, tables and order of that page, and which charts it holds; must not know how
 * cells are paired or differences come about. Text from results is untrusted: templates escape it.
 * Calls share no state; one thread writes one folder.
 */
package dev.wiretoll.report.comparison;
