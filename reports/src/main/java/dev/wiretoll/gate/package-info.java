/**
 * Whether a run is worse than another one.
 *
 * <p>Owns what is judged, by which statistics and limits, and the verdict; must not know how any of
 * it is drawn or printed, how runs come about, or files. Everything is a value: any thread may use
 * it.
 */
package dev.wiretoll.gate;
