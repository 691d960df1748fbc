/**
 * Updates through a message broker (AMQP 0-9-1): a publisher that puts the feed into a topic
 * exchange, and a feed that takes it out again.
 *
 * <p>Must not know connections or deliveries. The only place that knows the broker's library.
 */
package dev.wiretoll.server.broker;
