/**
 * The monotonic clock that every time in this project is read from.
 *
 * <p>The only package that calls {@link System#nanoTime()}; must not know what is timed. Clocks may
 * be read by any thread.
 */
package dev.wiretoll.clock;
