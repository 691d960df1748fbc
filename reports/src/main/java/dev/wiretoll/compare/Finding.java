package dev.wiretoll.compare;

/** What a comparison of two readings comes to. */
public enum Finding {
  /** The other run has less than the base. */
  LESS("less"),
  /** The other run has more than the base. */
  MORE("more"),
  /** Not a bit of difference. */
  EQUAL("equal"),
  /** A count that differs by no more than it does between rounds of one run. */
  WITHIN_ROUNDS("as between rounds"),
  /** The interval holds zero. */
  UNDECIDED("not told apart"),
  /** Too few rounds for an interval, or none of them differ. */
  NO_INTERVAL("no interval"),
  /** One of the cells may not be believed. */
  INVALID("invalid"),
  /** One of the runs does not have it. */
  NOT_MEASURED("not measured");

  private final String label;

  Finding(String label) {
    this.label = label;
  }

  /** In words, for example {@code not told apart}. */
  public String label() {
    return label;
  }
}
