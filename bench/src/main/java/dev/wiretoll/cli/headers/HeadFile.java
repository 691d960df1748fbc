package dev.wiretoll.cli.headers;

import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.wire.AnswerHead;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file with a request head and, after its blank line, an answer head, if there is one. Lines may
 * end with LF or CRLF; what is sent has CRLF.
 */
final class HeadFile {
  private static final long MAX_BYTES = 64 * 1024;
  private static final String OK = "HTTP/1.1 200 OK";
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 [1-9][0-9]{2}( [ -~]*)?");

  private final Given given;
  private final List<String> lines;
  private int next;

  private HeadFile(Given given, List<String> lines) {
    this.given = given;
    this.lines = lines;
  }

  /**
   * Reads both heads. Without an answer head the profile {@code minimal} lends its own: the least
   * that a server may send.
   *
   * @throws UsageException when the file does not hold heads that can be sent
   */
  static ChosenHeaders read(Given given, String label, Path file) {
    HeadFile heads = new HeadFile(given, linesOf(given, file));
    RequestHead request = PollRules.checked(given, heads.head());
    List<String> warnings = new ArrayList<>();
    AnswerHead answer = heads.answer(warnings);
    return new ChosenHeaders(new HeaderProfile(label, request, answer), warnings);
  }

  // Every byte is a character, so that no byte is lost before the fields are checked.
  private static List<String> linesOf(Given given, Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw given.broken("must be a file of at most 64 KiB", file.toString());
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      List<String> lines = new ArrayList<>();
      for (String line : text.split("\n", -1)) {
        lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      }
      if (lines.get(lines.size() - 1).isEmpty()) {
        // Nothing after the last line end is no line.
        lines.remove(lines.size() - 1);
      }
      return lines;
    } catch (IOException e) {
      throw given.broken("must be a readable file", file.toString());
    }
  }

  private Head head() {
    if (next == lines.size() || lines.get(next).isEmpty()) {
      throw given.broken("must begin with a line like GET /path HTTP/1.1", "an empty line");
    }
    String startLine = lines.get(next++);
    List<Head.Field> fields = new ArrayList<>();
    while (next < lines.size() && !lines.get(next).isEmpty()) {
      fields.add(field(lines.get(next++)));
    }
    if (next == lines.size()) {
      throw given.broken("must have a blank line after the last field", lines.get(next - 1));
    }
    next++;
    return new Head(startLine, fields);
  }

  private Head.Field field(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw given.broken("has a line that is no field", line);
    }
    return new Head.Field(line.substring(0, colon), line.substring(colon + 1));
  }

  private AnswerHead answer(List<String> warnings) {
    skipBlankLines();
    if (next == lines.size()) {
      warnings.add("the file has no answer head; answers have the least that HTTP/1.1 asks for");
      return HeaderProfile.MINIMAL.answer();
    }
    Head head = head();
    if (!STATUS_LINE.matcher(head.startLine()).matches()) {
      throw given.broken("must go on with an answer of HTTP/1.1, or end", head.startLine());
    }
    skipBlankLines();
    if (next < lines.size()) {
      throw given.broken("must end after the answer head", lines.get(next));
    }
    boolean ok = head.startLine().startsWith("HTTP/1.1 200");
    if (!ok) {
      warnings.add("the recorded answer was " + head.startLine() + "; polls are answered with 200");
    }
    return AnswerTemplate.of(given, ok ? head : new Head(OK, head.fields()), warnings);
  }

  private void skipBlankLines() {
    while (next < lines.size() && lines.get(next).isEmpty()) {
      next++;
    }
  }
}
