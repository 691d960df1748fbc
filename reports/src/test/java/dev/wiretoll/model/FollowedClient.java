package dev.wiretoll.model;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** What a simulated client saw, and how stale it was. */
final class FollowedClient {
  static final int UPDATES = 200_000;

  private final double[] seenAgesNs = new double[2 * UPDATES];
  private int seen;
  private double firstSeenNs;
  private double heldNs;
  private double heldSinceNs;
  private double staleNs;

  boolean isFollowing() {
    return seen < UPDATES;
  }

  /** All updates that were published by then, or the newest of them, travel to the client. */
  void seesAll(
      JitterSimulationTest.Updates updates, double readNs, double answerNs, boolean latest) {
    while (updates.peek() <= readNs) {
      double publishedNs = updates.next();
      if (!latest || updates.peek() > readNs) {
        sees(publishedNs, readNs + answerNs);
      }
    }
  }

  void sees(double publishedNs, double seenNs) {
    if (seen == 0) {
      firstSeenNs = seenNs;
    } else {
      double fromNs = heldSinceNs - heldNs;
      double toNs = seenNs - heldNs;
      staleNs += (toNs * toNs - fromNs * fromNs) / 2;
    }
    heldNs = publishedNs;
    heldSinceNs = seenNs;
    seenAgesNs[seen++] = seenNs - publishedNs;
  }

  int seen() {
    return seen;
  }

  /** Averaged over time. */
  double stalenessNs() {
    return staleNs / (heldSinceNs - firstSeenNs);
  }

  double meanAgeNs() {
    return Arrays.stream(seenAgesNs, 0, seen).average().orElseThrow();
  }

  Histogram agesNs() {
    Histogram histogram = new Histogram(3);
    Arrays.stream(seenAgesNs, 0, seen).forEach(age -> histogram.recordValue(Math.round(age)));
    return histogram;
  }

  /** Largest distance of the two cumulative distributions (Kolmogorov and Smirnov). */
  double largestGap(AgeDistribution expected) {
    double[] sorted = Arrays.copyOf(seenAgesNs, seen);
    Arrays.sort(sorted);
    double largest = 0;
    for (int i = 0; i < seen; i++) {
      double share = expected.shareNoOlderThan(Math.round(sorted[i]));
      largest = Math.max(largest, Math.abs(share - (double) i / seen));
      largest = Math.max(largest, Math.abs(share - (i + 1.0) / seen));
    }
    return largest;
  }
}
