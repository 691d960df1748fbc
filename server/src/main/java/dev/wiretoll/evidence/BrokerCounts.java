package dev.wiretoll.evidence;

/**
 * What a server saw of its broker.
 *
 * @param refused messages that are no update as announced: of another length, unknown symbol or
 *     without their feed's name; none was sent to a client
 * @param foreign updates of other feeds
 * @param losses how often the connection was lost
 * @param awayNs for how long the broker was away, altogether
 */
public record BrokerCounts(long refused, long foreign, int losses, long awayNs) {}
