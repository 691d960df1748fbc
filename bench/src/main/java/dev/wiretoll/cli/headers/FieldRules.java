package dev.wiretoll.cli.headers;

import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import java.util.regex.Pattern;

/**
 * What any field must be: a token, and visible ASCII (RFC 9110 section 5). So no value can smuggle
 * in a line of its own.
 */
final class FieldRules {
  /** The server takes no longer request head; answers are held to the same. */
  static final int MAX_HEAD_BYTES = 16_384;

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[ -~]*");

  private FieldRules() {}

  /**
   * Checks all fields and the length of a head.
   *
   * @throws UsageException for the first that breaks a rule
   */
  static void check(Given given, Head head) {
    for (Head.Field field : head.fields()) {
      if (!NAME.matcher(field.name()).matches()) {
        throw given.broken("has a field whose name is no token of ASCII", field.name());
      }
      if (!VALUE.matcher(field.rest()).matches()) {
        throw given.broken(
            "has a field with a control or non-ASCII character", field.name() + ":" + field.rest());
      }
    }
    int bytes = head.text().length();
    if (bytes > MAX_HEAD_BYTES) {
      throw given.broken(
          "has a head longer than " + MAX_HEAD_BYTES + " bytes", Integer.toString(bytes));
    }
  }
}
