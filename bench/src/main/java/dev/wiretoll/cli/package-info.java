/**
 * The command line: options from flags, properties and files, and the commands that use them.
 *
 * <p>Owns option names, exit codes, the run folder and what is printed; must not know wire formats
 * or how results are computed. A command runs in the main thread; only the hook that answers Ctrl-C
 * has another.
 */
package dev.wiretoll.cli;
