/**
 * The server's clock, as an agent on another machine knows it: exchanges with the server, the
 * offset and drift that they leave possible, and a clock of the server's domain made from the
 * agent's own, with the bound of its error.
 *
 * <p>Must not know clients, recorders or the lab; assumes nothing of the two ways of an exchange
 * but that they take no less than no time (docs/clocks.md). Exchanges, fits and corrections belong
 * to the prober's event loop; any thread may read the clock.
 */
package dev.wiretoll.offset;
