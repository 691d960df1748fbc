/**
 * How sockets are waited for: the kinds of I/O that Netty offers, for both ends.
 *
 * <p>Owns event loop groups and the classes of their channels; must not know what is sent over
 * them. Without state: any thread may call.
 */
package dev.wiretoll.io;
