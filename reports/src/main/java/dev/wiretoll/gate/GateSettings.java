package dev.wiretoll.gate;

import java.util.List;

/**
 * How a run is to be judged.
 *
 * @param kind how the figures of the base came about
 * @param baseName what the user calls the base; may be empty
 * @param alpha probability, over all primary metrics together, with which a set of rounds may be
 *     found worse where nothing changed; between 0 and 1
 * @param limits bounds that the candidate has to keep whatever the base
 */
public record GateSettings(Kind kind, String baseName, double alpha, List<Limit> limits) {

  /**
   * What has to be worse twice, in sets of rounds that are tested apart, is called worse wrongly
   * with a probability of at most 0.05 * 0.05. With four primary metrics seven rounds can just
   * tell: 2^-7 is below 0.05 / 4. With eight, one may point the other way, if not by much.
   */
  public static final double ALPHA = 0.05;

  /** Checks the range and copies the list. */
  public GateSettings {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be between 0 and 1: " + alpha);
    }
    limits = List.copyOf(limits);
  }

  /** How the figures of a base came about. */
  public enum Kind {
    /**
     * Both sides were measured in one job, in turns: a pair of rounds shares the machine's mood.
     */
    DUET,
    /** The base was measured earlier: pairs are by number only. */
    STORED
  }
}
