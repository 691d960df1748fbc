/**
 * Options: their names, where they are given, and the files that hold them.
 *
 * <p>Owns names, precedence and spelling hints; must not know commands or how a run is done. Used
 * by the main thread.
 */
package dev.wiretoll.cli.option;
