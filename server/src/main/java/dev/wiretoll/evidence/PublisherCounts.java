package dev.wiretoll.evidence;

/**
 * What a publisher did.
 *
 * @param published updates handed to the broker
 * @param unconfirmed those of them that the broker refused or never confirmed
 * @param unpublished updates that were due while the broker was away
 * @param losses how often the connection was lost
 * @param awayNs for how long the broker was away, altogether
 */
public record PublisherCounts(
    long published, long unconfirmed, long unpublished, int losses, long awayNs) {}
