package dev.wiretoll.cli.live;

/**
 * What became of a run.
 *
 * @param valid whether every cell may be believed
 * @param report file or folder to look at next; empty when nothing was written
 */
public record LiveEnd(boolean valid, String report) {}
