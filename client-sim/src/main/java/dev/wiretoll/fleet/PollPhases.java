package dev.wiretoll.fleet;

import dev.wiretoll.schedule.FeedSchedule;
import java.util.SplittableRandom;

/**
 * When each client of a fleet polls.
 *
 * <p>Stratified over the poll interval P, so that ages follow their closed form without sampling
 * noise: a poll of client j of N reaches the server (perm(j) + 1/2) P / N after its topic's publish
 * phase, modulo P, and so leaves the one-way delay earlier; the next ones every P. Or random: the
 * same, with a place of its own for each client that is drawn from [0, P). Permutation and places
 * are those of the whole fleet, so that agents need not talk to each other.
 */
final class PollPhases {
  private final double[] places;
  private final long pollIntervalNs;
  private final long delayNs;

  private PollPhases(double[] places, long pollIntervalNs, long delayNs) {
    this.places = places;
    this.pollIntervalNs = pollIntervalNs;
    this.delayNs = delayNs;
  }

  /** Stratified phases of a fleet; the same arguments give the same phases everywhere. */
  static PollPhases stratified(int fleetClients, long pollIntervalNs, long delayNs, long seed) {
    int[] permutation = permutation(fleetClients, seed);
    double[] places = new double[fleetClients];
    for (int client = 0; client < fleetClients; client++) {
      places[client] = (permutation[client] + 0.5) / fleetClients;
    }
    return new PollPhases(places, pollIntervalNs, delayNs);
  }

  /** Random phases of a fleet; the same arguments give the same phases everywhere. */
  static PollPhases random(int fleetClients, long pollIntervalNs, long delayNs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] places = new double[fleetClients];
    for (int client = 0; client < fleetClients; client++) {
      places[client] = random.nextDouble();
    }
    return new PollPhases(places, pollIntervalNs, delayNs);
  }

  /** Offset of a client's polls from the feed's epoch: 0 to one poll interval, in nanoseconds. */
  long offsetNs(int client, int topic, FeedSchedule schedule) {
    long afterPublishNs = (long) (places[client] * pollIntervalNs);
    return Math.floorMod(schedule.phaseNs(topic) + afterPublishNs - delayNs, pollIntervalNs);
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
