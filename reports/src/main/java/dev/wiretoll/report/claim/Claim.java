package dev.wiretoll.report.claim;

/** Something that the chapter claims and a run can be asked about. */
interface Claim {

  /** Number of the claim, for example {@code C1}. */
  String id();

  /** What is claimed, as a short sentence. */
  String words();

  /** The figure that the chapter gives; a dash when it gives none. */
  String chapterFigure();

  /** How to measure it. */
  Recipe recipe();

  /** What the run says about it. */
  Finding judge(Evidence evidence);

  /**
   * What a run says.
   *
   * @param measured figures of this run; a dash when it has none
   * @param expected by the closed form; a dash when there is none
   * @param verdict in a word
   * @param sentence why, in one sentence
   */
  record Finding(String measured, String expected, Verdict verdict, String sentence) {
    static final String NONE = "\u2013";

    /**
     * Of a run that cannot tell.
     *
     * @param sentence what it would take
     */
    static Finding none(String sentence) {
      return new Finding(NONE, NONE, Verdict.NOT_MEASURED, sentence);
    }
  }
}
