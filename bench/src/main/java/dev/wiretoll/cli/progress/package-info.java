/**
 * What a user sees while a run goes on: a bar on a terminal, lines elsewhere.
 *
 * <p>Owns how progress looks; must not know how it is made. Used by the thread that runs the cells.
 */
package dev.wiretoll.cli.progress;
