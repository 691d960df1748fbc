/**
 * The stock ticker of figure 6-2, once by polling and once by WebSocket, with what each costs.
 *
 * <p>Must not know the deliveries that are measured: a ticker follows several topics at once. The
 * account of a client that polls is shared by event loops, because a browser may use several
 * connections; a socket belongs to its event loop.
 */
package dev.wiretoll.server.ticker;
