package dev.wiretoll.model;

import dev.wiretoll.model.AgeDistribution.Curve;
import dev.wiretoll.model.AgeDistribution.Knot;
import dev.wiretoll.model.Polling.Semantics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A long-polling client followed through many periodic updates with jitter drawn from a fixed seed,
 * for where whether a request is parked hangs on the jitter and on what came before. The same
 * arguments give the same result.
 */
final class LongPollTrial {
  private static final int UPDATES = 40_000;
  private static final int KNOTS = 200;

  private final Workload workload;
  private final long holdNs;
  private final Semantics semantics;
  private final SplittableRandom random = new SplittableRandom(1);
  private final long[] agesNs = new long[UPDATES];
  private int delivered;
  private long empty;
  private long answers;
  private double riding;
  private long answerTravelNs;
  private long requestNs;
  private long answeredNs = -1;

  LongPollTrial(Workload workload, long holdNs, Semantics semantics) {
    this.workload = workload;
    this.holdNs = holdNs;
    this.semantics = semantics;
  }

  /** Can be asked once. */
  LongPollRounds rounds() {
    for (int update = 0; update < UPDATES; update++) {
      long publishedNs = update * workload.updateIntervalNs();
      if (publishedNs > answeredNs) {
        expireUpTo(publishedNs);
        answer(publishedNs);
      }
      boolean isNewest = publishedNs + workload.updateIntervalNs() > answeredNs;
      if (semantics == Semantics.ALL || isNewest) {
        agesNs[delivered++] = answeredNs - publishedNs + answerTravelNs;
      }
    }
    double requests = answers + empty;
    return new LongPollRounds(
        requests / delivered, (double) empty / delivered, riding / requests, ages());
  }

  private void expireUpTo(long publishedNs) {
    while (requestNs + holdNs < publishedNs) {
      riding += Exchange.rides(holdNs);
      empty++;
      requestNs += holdNs + travelNs() + travelNs();
    }
  }

  private void answer(long publishedNs) {
    answers++;
    answeredNs = Math.max(requestNs, publishedNs);
    riding += Exchange.rides(answeredNs - requestNs);
    answerTravelNs = travelNs();
    requestNs = answeredNs + answerTravelNs + travelNs();
  }

  private long travelNs() {
    Travel travel = workload.travel();
    return random.nextLong(travel.leastNs(), travel.mostNs() + 1);
  }

  private Curve ages() {
    long[] sorted = Arrays.copyOf(agesNs, delivered);
    Arrays.sort(sorted);
    List<Knot> knots = new ArrayList<>();
    for (int knot = 0; knot <= KNOTS; knot++) {
      int place = (int) ((long) knot * (delivered - 1) / KNOTS);
      knots.add(new Knot(sorted[place], (double) knot / KNOTS));
    }
    return new Curve(knots);
  }
}
