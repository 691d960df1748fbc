/**
 * The emulated network: what a client reads and writes is held back, in its own pipeline, as if the
 * server were that far away.
 *
 * <p>Owns the delay between a socket and the handlers above it; must not know what is sent, nor
 * clients, ledgers and recorders. Everything here belongs to one event loop and is used by it only.
 */
package dev.wiretoll.emulation;
