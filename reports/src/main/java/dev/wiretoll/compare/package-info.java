/**
 * What two runs have in common, and how far their figures lie apart.
 *
 * <p>Owns which cells belong together, the measures that are compared, differences and their
 * intervals; must not know how any of it is drawn, printed or judged. Everything is a value: any
 * thread may use it.
 */
package dev.wiretoll.compare;
