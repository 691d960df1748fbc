/**
 * The applications' pages: files that are shipped with the server, and how they are served.
 *
 * <p>Must not know what the pages do. Files are read once, at start; endpoints belong to their
 * connection's event loop.
 */
package dev.wiretoll.server.pages;
