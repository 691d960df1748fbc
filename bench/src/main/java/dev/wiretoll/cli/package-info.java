/**
 * The command line: the commands, and how a call becomes one of them.
 *
 * <p>Owns exit codes and what an error looks like; must not know wire formats or how results are
 * computed. A command runs in the main thread; only the hook that answers Ctrl-C has another.
 */
package dev.wiretoll.cli;
