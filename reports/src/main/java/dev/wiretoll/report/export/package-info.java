/**
 * A run in the formats that programs around a build read: JUnit XML, benchmark figures as JSON, a
 * summary in Markdown.
 *
 * <p>Owns those formats, and that nothing in a run's texts can leave its place in them; must not
 * know charts' drawing, sockets, the environment or how anything was measured. Files depend on
 * results alone, never on locale, time zone or platform. Calls share no state; one thread writes
 * one folder.
 */
package dev.wiretoll.report.export;
