package dev.wiretoll.report.export;

import dev.wiretoll.report.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Builds a document in GitHub's Markdown from text that may hold anything: whatever it says is
 * shown as it is, in its place, never as markup, HTML or another line. Used by one thread.
 */
final class Markdown {
  // Line ends and other controls, and what turns the direction of what follows.
  private static final String INVALID = "\u2717 ";
  private static final Pattern BLANK =
      Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]~$#!]");
  // Of a list or a rule, but not of a number such as 0.5.
  private static final Pattern MARKER =
      Pattern.compile("^(?:([0-9]{1,9})(?=[.)](?: |$))|(?=[-+=]))");

  private final StringBuilder document = new StringBuilder();

  /**
   * Text that shows itself, wherever on a line it stands. What is special to HTML or to a table's
   * row becomes an entity, everything else is kept readable behind a backslash. An address is no
   * link.
   */
  static String escape(String text) {
    String oneLine = BLANK.matcher(text).replaceAll(" ").strip();
    String noMarkup = MARKUP.matcher(oneLine).replaceAll("\\\\$0");
    return MARKER
        .matcher(noMarkup)
        .replaceFirst("$1\\\\")
        .replace("://", "\\://")
        .replace("www.", "www\\.")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("|", "&#124;");
  }

  /** A heading of this level, 1 to 6. */
  Markdown heading(int level, String text) {
    return block("#".repeat(level) + " " + escape(text));
  }

  /** A paragraph that opens in bold; either part may be empty. */
  Markdown paragraph(String bold, String text) {
    String opening = bold.isEmpty() ? "" : "**" + escape(bold) + "**";
    String space = bold.isEmpty() || text.isEmpty() ? "" : " ";
    return block(opening + space + escape(text));
  }

  /** A list, of which no more than so many lines are given, and how many are not. */
  Markdown list(List<String> items, int most) {
    List<String> lines = new ArrayList<>();
    items.stream().limit(most).forEach(item -> lines.add("- " + escape(item)));
    if (items.size() > most) {
      lines.add("- and " + (items.size() - most) + " more");
    }
    return lines.isEmpty() ? this : block(String.join("\n", lines));
  }

  /** A table without its caption; words to the left, numbers to the right; invalid rows marked. */
  Markdown table(Table table) {
    List<String> lines = new ArrayList<>();
    lines.add(row(table.head()));
    List<String> rule = new ArrayList<>(Collections.nCopies(table.head().size(), "---:"));
    IntStream.range(0, table.textColumns()).forEach(column -> rule.set(column, ":---"));
    lines.add("| " + String.join(" | ", rule) + " |");
    table.rows().forEach(row -> lines.add(row.valid() ? row(row.cells()) : marked(row.cells())));
    return block(String.join("\n", lines));
  }

  /** The document so far, ended by a line feed. */
  String text() {
    return document.toString();
  }

  private Markdown block(String lines) {
    document.append(document.isEmpty() ? "" : "\n").append(lines).append('\n');
    return this;
  }

  private static String marked(List<String> cells) {
    return "| " + INVALID + row(cells).substring(2);
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Markdown::escape).collect(Collectors.joining(" | ", "| ", " |"));
  }
}
