package dev.wiretoll.report.claim;

/** What a run says about a claim. */
public enum Verdict {
  /** As the chapter says. */
  HOLDS("holds"),
  /** For heads and framing alone, not for the packets that carry them. */
  HOLDS_WITHOUT_PACKETS("holds for heads and framing only"),
  /** Cheaper it is not, but fresher. */
  HOLDS_FOR_BYTES("holds for bytes, not for age"),
  /** Not in the mean. */
  HOLDS_AT_THE_WORST("holds for the worst case"),
  /** Measured otherwise. */
  DOES_NOT_HOLD("does not hold"),
  /** The run has no valid cell that could tell. */
  NOT_MEASURED("not measured in this run");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As a reader sees it. */
  public String words() {
    return words;
  }
}
