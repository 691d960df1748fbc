package dev.wiretoll.cli.headers;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The head of a message, not checked yet.
 *
 * @param startLine request line or status line, without line end
 * @param fields in the order they are sent
 */
record Head(String startLine, List<Field> fields) {
  private static final String CRLF = "\r\n";

  Head {
    fields = List.copyOf(fields);
  }

  /** As it is sent. */
  String text() {
    return startLine
        + CRLF
        + fields.stream().map(field -> field.line() + CRLF).collect(Collectors.joining())
        + CRLF;
  }

  /** The fields of that name, which is in lower case. */
  List<Field> named(String name) {
    return fields.stream().filter(field -> field.is(name)).toList();
  }

  /**
   * One field.
   *
   * @param name as it is spelt
   * @param rest what follows the colon, white space included
   */
  record Field(String name, String rest) {

    /** A field with the usual space after its colon. */
    static Field of(String name, String value) {
      return new Field(name, " " + value);
    }

    String line() {
      return name + ":" + rest;
    }

    String value() {
      return rest.strip();
    }

    boolean is(String lowerCaseName) {
      return name.toLowerCase(Locale.ROOT).equals(lowerCaseName);
    }

    /** Whether the value, a list, has this element (RFC 9110 section 5.6.1). */
    boolean lists(String element) {
      return List.of(value().toLowerCase(Locale.ROOT).split("[ \t]*,[ \t]*", -1)).contains(element);
    }
  }
}
