/**
 * Turns connections from HTTP to WebSocket, by RFC 6455 or one of its two oldest drafts, and takes
 * apart what clients send from then on.
 *
 * <p>Owns handshakes, incoming frames and closing; must not know what messages mean. Handlers
 * belong to their connection's event loop.
 */
package dev.wiretoll.server.websocket;
