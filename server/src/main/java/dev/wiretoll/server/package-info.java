/**
 * The push server: one port for HTTP polling and WebSocket, fed by one feed.
 *
 * <p>Owns the listening socket, its event loops and the pipeline of a connection; must not know any
 * client. {@link dev.wiretoll.server.PushServer} may be used by any thread; a connection's state
 * belongs to its event loop.
 */
package dev.wiretoll.server;
