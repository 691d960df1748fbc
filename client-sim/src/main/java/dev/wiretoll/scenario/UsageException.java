package dev.wiretoll.scenario;

/**
 * A mistake of the user, found before anything was started. The message is one line that names the
 * source (flag, property, or file and key), the rule that was broken and the value, if there is
 * one.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_VALUE_CHARS = 80;

  /**
   * A value that breaks a rule.
   *
   * @param source where the value was given, for example {@code --clients}
   * @param rule what it must be, for example {@code must be 1 or more}
   * @param value what it was
   */
  public UsageException(String source, String rule, String value) {
    super(oneLine(source) + " " + rule + ": " + shortened(oneLine(value)));
  }

  /**
   * A source that is wrong as such.
   *
   * @param source where the mistake is, for example {@code -Dclientz}
   * @param rule what is wrong with it, for example {@code unknown property}
   */
  public UsageException(String source, String rule) {
    super(oneLine(source) + ": " + oneLine(rule));
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }

  private static String shortened(String text) {
    return text.length() <= MAX_VALUE_CHARS ? text : text.substring(0, MAX_VALUE_CHARS) + "...";
  }
}
