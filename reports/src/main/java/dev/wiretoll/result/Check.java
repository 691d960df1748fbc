package dev.wiretoll.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a comparison of a run with a base came to.
 *
 * @param verdict the answer
 * @param reasons why, a sentence each, the most important first; never empty
 * @param gaps what should have been judged and could not be, a sentence each
 * @param notes what a reader should know although it decides nothing, a sentence each
 * @param base what the run was compared with
 * @param alpha probability, over all metrics of the statistical tier together, with which a first
 *     set of rounds may be suspected where nothing changed; between 0 and 1
 * @param metrics everything that was looked at, in the order in which it should be shown
 */
public record Check(
    Verdict verdict,
    List<String> reasons,
    List<String> gaps,
    List<String> notes,
    Base base,
    double alpha,
    List<CheckedMetric> metrics) {

  /** Copies the lists and checks the ranges. */
  public Check {
    Checks.present("verdict", verdict);
    Checks.present("base", base);
    reasons = List.copyOf(reasons);
    gaps = List.copyOf(gaps);
    notes = List.copyOf(notes);
    metrics = List.copyOf(metrics);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("reasons must not be empty");
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be between 0 and 1: " + alpha);
    }
  }

  /**
   * The same, knowing of something else that should have been judged and could not be: good news is
   * inconclusive then.
   *
   * @param gap what and why, as a sentence
   */
  public Check withGap(String gap) {
    boolean good = verdict == Verdict.PASS || verdict == Verdict.IMPROVEMENT;
    List<String> allGaps = Stream.concat(Stream.of(gap), gaps.stream()).toList();
    List<String> others = good ? List.of() : reasons;
    return new Check(
        good ? Verdict.INCONCLUSIVE : verdict,
        Stream.concat(Stream.of(gap), others.stream()).toList(),
        allGaps,
        notes,
        base,
        alpha,
        metrics);
  }

  /** What a check can answer. */
  public enum Verdict {
    /** Everything was judged, and nothing got worse or better. */
    @JsonProperty("pass")
    PASS("pass"),
    /** Something got worse, or broke a limit. */
    @JsonProperty("regression")
    REGRESSION("regression"),
    /** Nothing got worse, and something better. */
    @JsonProperty("improvement")
    IMPROVEMENT("improvement"),
    /** Something could not be judged, and nothing else got worse. */
    @JsonProperty("inconclusive")
    INCONCLUSIVE("inconclusive"),
    /** There is nothing to compare with. */
    @JsonProperty("no-baseline")
    NO_BASELINE("no baseline");

    private final String label;

    Verdict(String label) {
      this.label = label;
    }

    /** In words, for example {@code no baseline}. */
    public String label() {
      return label;
    }
  }

  /**
   * What a run is compared with.
   *
   * @param kind how its figures came about
   * @param name what the user calls it; may be empty
   * @param runId of the base; empty where there is none
   * @param sameEnvironment whether both ran on the same machine and runtime, as far as is known
   * @param differences in what machines and runtimes differ, a sentence each
   */
  public record Base(
      BaseKind kind, String name, String runId, boolean sameEnvironment, List<String> differences) {
    /** Copies the list. */
    public Base {
      Checks.present("kind", kind);
      differences = List.copyOf(differences);
    }
  }

  /** How the figures of a base came about. */
  public enum BaseKind {
    /** Measured together with the run, round by round. */
    @JsonProperty("duet")
    DUET,
    /** Measured earlier. */
    @JsonProperty("stored")
    STORED,
    /** There is none. */
    @JsonProperty("none")
    NONE
  }
}
