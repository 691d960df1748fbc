package dev.wiretoll.fleet;

import dev.wiretoll.schedule.FeedSchedule;
import java.util.SplittableRandom;

/**
 * When each client of a fleet polls: stratified over the poll interval, so that ages follow their
 * closed form without sampling noise.
 *
 * <p>Client j of N polls (perm(j) + 1/2) P / N after its topic's publish phase, modulo P, and then
 * every P. The permutation is that of the whole fleet, so that agents need not talk to each other.
 */
final class PollPhases {
  private final int[] permutation;
  private final long pollIntervalNs;

  private PollPhases(int[] permutation, long pollIntervalNs) {
    this.permutation = permutation;
    this.pollIntervalNs = pollIntervalNs;
  }

  /** The phases of a fleet; the same arguments give the same phases everywhere. */
  static PollPhases stratified(int fleetClients, long pollIntervalNs, long seed) {
    return new PollPhases(permutation(fleetClients, seed), pollIntervalNs);
  }

  /** Offset of a client's polls from the feed's epoch: 0 to one poll interval, in nanoseconds. */
  long offsetNs(int client, int topic, FeedSchedule schedule) {
    int clients = permutation.length;
    double slot = (permutation[client] + 0.5) / clients;
    long afterPublishNs = (long) (slot * pollIntervalNs);
    return (schedule.phaseNs(topic) + afterPublishNs) % pollIntervalNs;
  }

  // The shuffle of Fisher and Yates.
  private static int[] permutation(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] shuffled = new int[length];
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      shuffled[i] = shuffled[j];
      shuffled[j] = i;
    }
    return shuffled;
  }
}
