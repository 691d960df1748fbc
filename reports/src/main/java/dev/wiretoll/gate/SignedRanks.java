package dev.wiretoll.gate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The paired permutation test on signed ranks (Wilcoxon 1945, with mean ranks for ties), exact for
 * any number of pairs.
 *
 * <p>Where the two sides of a pair come from the same distribution, either could have been the
 * base: all signs of the differences are equally likely. p is the part of all 2^n ways to sign the
 * ranks whose sum of positive ranks is at least what was seen. It is counted, not drawn: ranks are
 * whole numbers of halves, so the sums are few, and one pass over the pairs counts the ways to
 * each.
 *
 * <p>Ranks rather than the differences themselves, because machines stall: however long one round
 * is held up, it moves a rank sum by one rank, and a mean of differences by all of it.
 */
final class SignedRanks {
  private SignedRanks() {}

  /**
   * Probability of a rank sum this large or larger where the differences are symmetric about 0: 1
   * without differences, at least 2^-n with n of them. A difference of 0 speaks for neither side.
   */
  static double pAbove(double[] differences) {
    long[] halves = doubledMidranks(differences);
    long seen = 0;
    for (int i = 0; i < differences.length; i++) {
      seen += differences[i] > 0 ? halves[i] : 0;
    }
    double[] probability = sumsOfRandomSigns(halves, differences);
    double p = 0;
    for (int sum = probability.length - 1; sum >= seen; sum--) {
      p += probability[sum];
    }
    return Math.min(1, p);
  }

  /** By place, the probability that the positive ranks sum up to so many halves. */
  private static double[] sumsOfRandomSigns(long[] halves, double[] differences) {
    int most = 0;
    double[] probability = new double[(int) LongStream.of(halves).sum() + 1];
    probability[0] = 1;
    for (int i = 0; i < halves.length; i++) {
      if (differences[i] == 0) {
        continue;
      }
      int rank = (int) halves[i];
      most += rank;
      for (int sum = most; sum >= 0; sum--) {
        double without = sum <= most - rank ? probability[sum] : 0;
        double with = sum >= rank ? probability[sum - rank] : 0;
        probability[sum] = (without + with) / 2;
      }
    }
    return probability;
  }

  /** Twice the rank of each absolute value, ties sharing the mean of theirs. */
  private static long[] doubledMidranks(double[] differences) {
    List<Integer> order =
        IntStream.range(0, differences.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Math.abs(differences[i])))
            .toList();
    long[] ranks = new long[differences.length];
    int first = 0;
    while (first < order.size()) {
      int last = first;
      while (last + 1 < order.size()
          && Math.abs(differences[order.get(last + 1)])
              == Math.abs(differences[order.get(first)])) {
        last++;
      }
      for (int i = first; i <= last; i++) {
        ranks[order.get(i)] = first + 1L + last + 1L;
      }
      first = last + 1;
    }
    return ranks;
  }
}
