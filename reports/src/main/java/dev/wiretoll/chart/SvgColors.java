package dev.wiretoll.chart;

import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the colours of generated styles into classes, and tells what these look like by day and by
 * night. A class has one meaning in all drawings, so that many can stand in one page. Used for one
 * drawing.
 */
final class SvgColors {
  private static final Pattern EVERYWHERE =
      Pattern.compile("font-family:(&quot;[^&]*&quot;|[^;]*);|stroke-miterlimit:10;");
  private static final Pattern FILLED =
      Pattern.compile("fill:rgb\\((\\d+),(\\d+),(\\d+)\\);stroke:none;");
  private static final Pattern DRAWN =
      Pattern.compile("fill:none;stroke:rgb\\((\\d+),(\\d+),(\\d+)\\);");

  private final SortedSet<String> used = new TreeSet<>();

  /**
   * Of a {@code style} attribute's value: the attributes that replace it. Font and mitre are said
   * once, for the whole drawing.
   */
  String attributes(String style) {
    String rest = EVERYWHERE.matcher(style).replaceAll("");
    Matcher filled = FILLED.matcher(rest);
    Matcher drawn = DRAWN.matcher(rest);
    if (filled.find()) {
      return attributes(named("f-", filled), filled.replaceFirst(""));
    }
    if (drawn.find()) {
      return attributes(named("s-", drawn), drawn.replaceFirst(""));
    }
    return rest.isEmpty() ? "" : "style=\"" + rest + "\"";
  }

  private static String attributes(String name, String rest) {
    return "class=\"" + name + "\"" + (rest.isEmpty() ? "" : " style=\"" + rest + "\"");
  }

  private String named(String prefix, Matcher rgb) {
    return named(
        prefix,
        Integer.parseInt(rgb.group(1)) << 16
            | Integer.parseInt(rgb.group(2)) << 8
            | Integer.parseInt(rgb.group(3)));
  }

  /** The class that fills a shape. */
  String fill(int rgb) {
    return named("f-", rgb);
  }

  private String named(String prefix, int rgb) {
    String name = prefix + hex(rgb);
    used.add(name);
    return name;
  }

  /** A style sheet for all classes so far; print and PNG are by day. */
  String sheet() {
    StringBuilder day = new StringBuilder();
    StringBuilder night = new StringBuilder();
    for (String name : used) {
      int rgb = Integer.parseInt(name.substring(2), 16);
      day.append(rule(name, rgb));
      night.append(rule(name, Night.of(rgb)));
    }
    return "<style>" + day + "@media screen and (prefers-color-scheme:dark){" + night + "}</style>";
  }

  private static String rule(String name, int rgb) {
    String color = "#" + hex(rgb);
    return "."
        + name
        + (name.startsWith("f") ? "{fill:" + color + "}" : "{fill:none;stroke:" + color + "}");
  }

  private static String hex(int rgb) {
    return String.format(Locale.ROOT, "%06x", rgb);
  }
}
