package dev.wiretoll.gate;

import dev.wiretoll.compare.CellRounds;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.UnreadableRunException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How often the gate's test gives a false alarm, and how often it finds what is there, by number of
 * rounds: {@value #DRAWS} draws each. Takes folders of recorded runs with many rounds of the same
 * build, and resamples their rounds: each draw gives both sides rounds of the same cell at random,
 * the candidate's worse by so many percent. Without folders the rounds are made up, with a noise of
 * heavy tails.
 *
 * <p>Each test is held against what Holm's rule leaves the smallest of four. Signed ranks are shown
 * beside the mean of differences, which tries all signs.
 */
public final class GatePower {
  private static final int DRAWS = 10_000;
  private static final int[] ROUNDS = {6, 8, 10, 12, 16};
  private static final double[] WORSE_PERCENT = {0, 10, 20, 30};
  private static final int TESTS = 4;
  private static final int MADE_UP = 10_000;
  private static final double MADE_UP_MILLIS = 40;
  private static final int LEAST_RECORDED = 8;

  private GatePower() {}

  /** Where rounds come from. */
  private record Source(String name, Primary primary, List<Double> figures) {}

  public static void main(String[] folders) throws IOException, UnreadableRunException {
    List<Source> sources = folders.length == 0 ? madeUp() : recorded(folders);
    System.out.println("part of " + DRAWS + " draws that are suspected, signed ranks / mean");
    for (Source source : sources) {
      System.out.println(source.name() + ", " + source.figures().size() + " rounds to draw from");
      System.out.println(row("rounds", percent -> String.format(Locale.ROOT, "+%.0f %%", percent)));
      for (int rounds : ROUNDS) {
        System.out.println(
            row(Integer.toString(rounds), percent -> power(source, rounds, percent)));
      }
    }
  }

  private static String row(String head, DoubleFunction<String> cell) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%6s", head));
    for (double percent : WORSE_PERCENT) {
      row.append(String.format(Locale.ROOT, "%18s", cell.apply(percent)));
    }
    return row.toString();
  }

  private static String power(Source source, int rounds, double percent) {
    Random random = new Random(rounds);
    double level = GateSettings.ALPHA / TESTS;
    int byRanks = 0;
    int byMean = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] differences = differences(source, random, rounds, 1 + percent / 100);
      byRanks += SignedRanks.pAbove(differences) <= level ? 1 : 0;
      byMean += BruteForce.pOfMean(differences) <= level ? 1 : 0;
    }
    return String.format(
        Locale.ROOT, "%.4f / %.4f", (double) byRanks / DRAWS, (double) byMean / DRAWS);
  }

  private static double[] differences(Source source, Random random, int rounds, double factor) {
    List<Double> base = new ArrayList<>();
    double[] differences = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      base.add(drawn(source, random));
      differences[i] = factor * drawn(source, random) - base.get(i);
    }
    double floor = source.primary().floor(GateMetric.median(base).orElseThrow());
    for (int i = 0; i < rounds; i++) {
      differences[i] -= floor;
    }
    return differences;
  }

  private static double drawn(Source source, Random random) {
    return source.figures().get(random.nextInt(source.figures().size()));
  }

  /** A p99 of 40 ms: quiet, noisy, and noisy with a stall in every tenth round. */
  private static List<Source> madeUp() {
    return List.of(
        madeUp("p99, 3 % of noise", random -> Math.exp(0.03 * random.nextGaussian())),
        madeUp("p99, 10 % of noise", random -> Math.exp(0.1 * random.nextGaussian())),
        madeUp(
            "p99, 5 % of noise and stalls",
            random ->
                Math.exp(0.05 * random.nextGaussian())
                    * (random.nextInt(10) == 0 ? 1 + 1 / (1 - random.nextDouble()) : 1)));
  }

  private static Source madeUp(String name, ToDoubleFunction<Random> noise) {
    Random random = new Random(name.hashCode());
    List<Double> figures =
        Stream.generate(() -> MADE_UP_MILLIS * noise.applyAsDouble(random)).limit(MADE_UP).toList();
    return new Source(name, Primary.AGE_P99, figures);
  }

  private static List<Source> recorded(String[] folders)
      throws IOException, UnreadableRunException {
    List<Source> sources = new ArrayList<>();
    for (String folder : folders) {
      for (CellRounds cell : CellRounds.of(RunFolder.open(Path.of(folder)).read())) {
        for (Primary primary : Primary.values()) {
          List<Double> figures = primary.metric().of(cell.validRounds());
          if (figures.size() >= LEAST_RECORDED) {
            sources.add(
                new Source(Gate.words(cell) + ", " + primary.metric().name(), primary, figures));
          }
        }
      }
    }
    return sources;
  }
}
