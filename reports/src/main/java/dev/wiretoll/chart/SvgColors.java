package dev.wiretoll.chart;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Classes for the colours of a drawing, and what these look like by day and by night. A class has
 * one meaning in all drawings, so that many can stand in one page. Used for one drawing; colours
 * are 0xRRGGBB.
 */
final class SvgColors {
  private static final int SEVENTH_DIGIT = 1 << 24;

  private final SortedSet<String> used = new TreeSet<>();

  /** The class that fills a shape or a text. */
  String fill(int rgb) {
    return named("f-", rgb);
  }

  /** The class that draws a shape's outline, and nothing in it. */
  String stroke(int rgb) {
    return named("s-", rgb);
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
    return Integer.toHexString(SEVENTH_DIGIT | rgb).substring(1);
  }
}
