/**
 * Endpoints beside the deliveries: the feed's description, the server's clock and the mirror for
 * probes.
 *
 * <p>Must not know deliveries. Endpoints belong to their connection's event loop.
 */
package dev.wiretoll.server.app;
