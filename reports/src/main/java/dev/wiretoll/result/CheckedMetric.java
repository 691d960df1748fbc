package dev.wiretoll.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One metric of one cell as a check saw it.
 *
 * @param tier by what rule it is judged
 * @param cell whose it is
 * @param name for example {@code deliveryAge.p99}; of a limit with its rule
 * @param unit of all its figures, for example {@code ms}
 * @param finding what it came to
 * @param figures of both sides
 * @param changePercent difference of the two sides' medians (of message sizes, of their largest) in
 *     percent of the base's; empty where there is no base, or it is 0
 * @param test of the statistical tier; empty where none was made
 * @param confirmation by a re-run; empty without one
 * @param why the finding in one sentence
 */
public record CheckedMetric(
    Tier tier,
    CheckedCell cell,
    String name,
    String unit,
    Finding finding,
    Figures figures,
    OptionalDouble changePercent,
    Optional<Test> test,
    Optional<Confirmation> confirmation,
    String why) {

  /** Checks that it has a name and a sentence. */
  public CheckedMetric {
    Checks.present("tier", tier);
    Checks.present("cell", cell);
    Checks.present("finding", finding);
    Checks.present("figures", figures);
    Checks.notBlank("name", name);
    Checks.notBlank("why", why);
  }

  /** The same with what a re-run said of it. */
  public CheckedMetric confirmed(Finding newFinding, Confirmation rerun, String newWhy) {
    return new CheckedMetric(
        tier,
        cell,
        name,
        unit,
        newFinding,
        figures,
        changePercent,
        test,
        Optional.of(rerun),
        newWhy);
  }

  /** By what rule a metric is judged. */
  public enum Tier {
    /** Counted: any difference beyond a stated tolerance is one. */
    @JsonProperty("exact")
    EXACT("exact"),
    /** Sampled: by a test over paired rounds. */
    @JsonProperty("statistical")
    STATISTICAL("statistical"),
    /** Not judged. */
    @JsonProperty("reported")
    REPORTED("reported"),
    /** By a bound that the user gave. */
    @JsonProperty("limit")
    LIMIT("limit");

    private final String label;

    Tier(String label) {
      this.label = label;
    }

    /** In words, for example {@code exact}. */
    public String label() {
      return label;
    }
  }

  /** What a metric can come to. */
  public enum Finding {
    /** Worse; of the statistical tier in two sets of rounds. */
    @JsonProperty("regression")
    REGRESSION("REGRESSION"),
    /** A limit that does not hold. */
    @JsonProperty("broken")
    BROKEN("LIMIT BROKEN"),
    /** Worse in one set of rounds, and not yet looked at again. */
    @JsonProperty("suspected")
    SUSPECTED("suspected"),
    /** Worse in one set of rounds, but not in the next. */
    @JsonProperty("unconfirmed")
    UNCONFIRMED("not confirmed"),
    /** Better. */
    @JsonProperty("improvement")
    IMPROVEMENT("improvement"),
    /** The same, or within the stated tolerance. */
    @JsonProperty("equal")
    EQUAL("equal"),
    /** Neither worse nor better by more than the floor, as far as these rounds can tell. */
    @JsonProperty("no-difference")
    NO_DIFFERENCE("no difference"),
    /** A limit that holds. */
    @JsonProperty("kept")
    KEPT("kept"),
    /** Too few valid pairs of rounds for any answer. */
    @JsonProperty("too-few-rounds")
    TOO_FEW_ROUNDS("too few rounds"),
    /** One of the sides lacks it. */
    @JsonProperty("not-measured")
    NOT_MEASURED("not measured"),
    /** For the reason that is given. */
    @JsonProperty("not-judged")
    NOT_JUDGED("not judged"),
    /** Shown for the reader. */
    @JsonProperty("reported")
    REPORTED("-");

    private final String label;

    Finding(String label) {
      this.label = label;
    }

    /** In words, for example {@code not confirmed}. */
    public String label() {
      return label;
    }

    /** Whether a build should fail for it. */
    public boolean fails() {
      return this == REGRESSION || this == BROKEN;
    }
  }

  /**
   * Both sides' figures: one a round, or every size of a kind of message, ascending.
   *
   * @param rounds that the figures are of, paired by their place; empty for message sizes
   * @param base in the metric's unit; empty without a base
   * @param candidate in the metric's unit
   */
  public record Figures(List<Integer> rounds, List<Double> base, List<Double> candidate) {
    /** Copies the lists. */
    public Figures {
      rounds = List.copyOf(rounds);
      base = List.copyOf(base);
      candidate = List.copyOf(candidate);
    }
  }

  /**
   * One-sided tests over paired rounds, in both directions; each p between 0 and 1.
   *
   * @param floor by how much both sides may differ, in the metric's unit
   * @param p that the pairs look this much worse where the difference is no larger than the floor
   * @param adjustedP the same by Holm's rule, over all metrics that were tested together
   * @param betterP that they look this much better
   * @param adjustedBetterP the same by Holm's rule
   */
  public record Test(
      double floor, double p, double adjustedP, double betterP, double adjustedBetterP) {}

  /**
   * The same metric in a second set of rounds.
   *
   * @param figures of both sides
   * @param p that the pairs look this much worse where the difference is no larger than the floor
   * @param adjustedP the same by Holm's rule, over all metrics that were looked at again
   */
  public record Confirmation(Figures figures, double p, double adjustedP) {}
}
