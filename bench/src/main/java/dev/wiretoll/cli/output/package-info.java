/**
 * What a run leaves behind: its folder, results with closed forms, the report and the closing
 * table.
 *
 * <p>Owns where files go and how outcomes become results; must not know options or processes. Used
 * by the main thread.
 */
package dev.wiretoll.cli.output;
