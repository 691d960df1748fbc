/**
 * One client's connection: from raw bytes to requests and messages, and back.
 *
 * <p>Owns HTTP/1.1 (RFC 9112) and the WebSocket opening and closing (RFC 6455), with the accounting
 * of all bytes written; must not know what a path answers. Everything belongs to the connection's
 * event loop.
 */
package dev.wiretoll.server.connection;
