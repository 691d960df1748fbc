package dev.wiretoll.model;

import java.util.stream.IntStream;

/**
 * T, the time between two moments at which a client's requests reach the server, and so between two
 * readings of what has been published: a mean, and messages in between, each with a jitter of its
 * own. It is distributed like their sum (Irwin and Hall).
 *
 * @param meanNs mean of T
 * @param jitterNs j; each message adds between -j and j
 * @param messages number of these messages
 */
public record ReadingGap(long meanNs, long jitterNs, int messages) {
  private static final int MESSAGES_OF_TLS_SET_UP = 2;
  // Below, the first terms of the series are as exact as the formula.
  private static final double FEW = 1e-3;

  /** Checks the ranges. */
  public ReadingGap {
    Ranges.atLeast("meanNs", 0, meanNs);
    Ranges.atLeast("jitterNs", 0, jitterNs);
    Ranges.atLeast("messages", 1, messages);
  }

  /** Of polls on a schedule: T = P + e' - e. */
  static ReadingGap scheduled(long pollIntervalNs, long jitterNs) {
    return new ReadingGap(pollIntervalNs, jitterNs, 2);
  }

  /** The same where each poll follows a TLS handshake, whose round trip has jitter as well. */
  static ReadingGap scheduledAfterHandshake(long pollIntervalNs, long jitterNs) {
    return new ReadingGap(pollIntervalNs, jitterNs, 2 * (1 + MESSAGES_OF_TLS_SET_UP));
  }

  /** Where an answer travels, and then the next request: T = 2 d + e + e'. */
  static ReadingGap roundTrip(Travel travel) {
    return new ReadingGap(2 * travel.delayNs(), travel.jitterNs(), 2);
  }

  double leastNs() {
    return Math.max(0.0, meanNs - (double) messages * jitterNs);
  }

  double mostNs() {
    return meanNs + (double) messages * jitterNs;
  }

  /** Places at which the distribution is no polynomial: between them it is. */
  double[] bendsNs() {
    return IntStream.rangeClosed(0, messages)
        .mapToDouble(k -> meanNs + (2.0 * k - messages) * jitterNs)
        .filter(ns -> ns >= 0)
        .distinct()
        .toArray();
  }

  /** Probability that T is longer than that. */
  double longerThan(double ns) {
    if (jitterNs == 0) {
      return ns < meanNs ? 1 : 0;
    }
    // The distribution is symmetric, and the sum loses no digits where its value is small.
    double place = ((meanNs - ns) / jitterNs + messages) / 2;
    return place <= messages / 2.0 ? sumUpTo(place) : 1 - sumUpTo(messages - place);
  }

  /** Probability that the sum of so many numbers from [0, 1] is no more than that. */
  private double sumUpTo(double place) {
    double sum = 0;
    double coefficient = 1;
    for (int k = 0; k < place && k <= messages; k++) {
      sum += coefficient * Math.pow(place - k, messages);
      coefficient *= -(messages - k) / (k + 1.0);
    }
    for (int k = 2; k <= messages; k++) {
      sum /= k;
    }
    return sum;
  }

  /** Probability that one of periodic updates, I apart, comes within T. */
  double someWithin(long updateIntervalNs) {
    if (jitterNs == 0) {
      return Math.min(1, (double) meanNs / updateIntervalNs);
    }
    return Integral.over(0, (double) updateIntervalNs, bendsNs(), this::longerThan)
        / updateIntervalNs;
  }

  /** Mean of T squared. */
  double meanSquareNs() {
    return (double) meanNs * meanNs + messages * ((double) jitterNs * jitterNs) / 3;
  }

  /** Mean of exp(-T / I): the probability that no Poisson update comes within T. */
  double noneWithin(long updateIntervalNs) {
    double jitter = (double) jitterNs / updateIntervalNs;
    double mean = (double) meanNs / messages / updateIntervalNs;
    // Of one message exp(-mean) sinh(jitter) / jitter, without a large factor beside a small one.
    double ofOne =
        jitter < FEW
            ? Math.exp(-mean) * (1 + jitter * jitter / 6)
            : (Math.exp(jitter - mean) - Math.exp(-jitter - mean)) / (2 * jitter);
    return Math.pow(ofOne, messages);
  }

  /** Mean of T exp(-T / I), the derivative of the above by -1 / I. */
  double timeWithNoneNs(long updateIntervalNs) {
    double jitter = (double) jitterNs / updateIntervalNs;
    double shortening = jitter < FEW ? jitter / 3 : 1 / Math.tanh(jitter) - 1 / jitter;
    return noneWithin(updateIntervalNs) * (meanNs - messages * (double) jitterNs * shortening);
  }
}
