package dev.wiretoll.contract;

/** A server did something else than was expected. */
public final class BrokenException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CAME_CHARS = 120;

  private final String expected;
  private final String came;

  /**
   * What was expected and what came, each a few words.
   *
   * @param came may be bytes of the server: they are shortened and shown in one line
   */
  public BrokenException(String expected, String came) {
    super(expected + ", " + shown(came));
    this.expected = expected;
    this.came = shown(came);
  }

  /** For example {@code an answer to the poll}. */
  public String expected() {
    return expected;
  }

  /** For example {@code nothing within 2 s}; one line. */
  public String came() {
    return came;
  }

  private static String shown(String came) {
    String line =
        came.replace("\r", "\\r").replace("\n", "\\n").replaceAll("[^\\x20-\\x7E]", "?").strip();
    if (line.isEmpty()) {
      return "nothing";
    }
    return line.length() <= MAX_CAME_CHARS ? line : line.substring(0, MAX_CAME_CHARS) + "...";
  }
}
