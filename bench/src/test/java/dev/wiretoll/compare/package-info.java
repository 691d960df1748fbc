/**
 * What the programs in bench/compare run: our server and our fleet beside other people's, under the
 * same load.
 *
 * <p>Owns the course of a comparison; must not know how a delivery works. Each process is driven by
 * its main thread, through lines on standard input.
 */
package dev.wiretoll.compare;
