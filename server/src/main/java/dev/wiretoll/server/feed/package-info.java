/**
 * Where updates come from: the feed's thread, the updates and the ring kept for each topic.
 *
 * <p>Must not know connections or deliveries. One thread publishes; rings may be read by any
 * thread.
 */
package dev.wiretoll.server.feed;
