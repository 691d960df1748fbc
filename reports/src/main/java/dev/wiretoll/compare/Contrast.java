package dev.wiretoll.compare;

/**
 * Something besides the figures in which two runs differ, as words.
 *
 * @param name what it is, for example {@code kernel} or {@code one-way delay}
 * @param base how it is in the run that is compared with; empty where it is not known
 * @param other how it is in the other run; likewise
 */
public record Contrast(String name, String base, String other) {

  /** In one line, for example {@code cores: 2 in A, 4 in B}. */
  public String line(String baseName, String otherName) {
    return name + ": " + said(base) + " in " + baseName + ", " + said(other) + " in " + otherName;
  }

  private static String said(String value) {
    return value.isBlank() ? "not known" : value;
  }
}
