package dev.wiretoll.chart;

import java.awt.Graphics2D;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Something drawn, with the words that a screen reader says instead.
 *
 * @param id file name without ending, unique within a report: letters, digits and hyphens
 * @param title one line
 * @param description what the drawing shows, with its main figures
 * @param widthPx width in CSS pixels
 * @param heightPx height in CSS pixels
 * @param painter draws on a white canvas of that size
 */
record Picture(
    String id,
    String title,
    String description,
    int widthPx,
    int heightPx,
    Consumer<Graphics2D> painter) {

  private static final int MOST_ID = 100;

  Picture {
    if (!id.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("id must be letters, digits and hyphens: " + id);
    }
  }

  /** An id from text that may hold anything, short enough for a file's name. */
  static String idOf(String text) {
    String id = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return id.length() <= MOST_ID
        ? id
        : id.substring(0, MOST_ID) + "-" + Integer.toHexString(text.hashCode());
  }
}
