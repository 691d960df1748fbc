package dev.wiretoll.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/** Title, further lines and legend at the head of a picture, left-aligned. */
final class Heading {
  private static final Font TITLE = Pen.font(Font.BOLD, 15);
  private static final int MARGIN_PX = 14;
  private static final int SWATCH_PX = 22;
  private static final int ROW_PX = 20;
  private static final int LINE_PX = 16;
  private static final int TITLE_PX = 19;
  private static final int MOST_LINES = 2;

  private final List<String> title;
  private final List<String> lines;
  private final List<LegendKey> keys;
  private final int widthPx;

  /** A subtitle may hold line ends; what is too wide goes on in a second line, and is cut there. */
  Heading(String title, String subtitle, List<LegendKey> keys, int widthPx) {
    double roomPx = widthPx - 2.0 * MARGIN_PX;
    this.title = Pen.wrapped(title, TITLE, roomPx, MOST_LINES);
    this.lines =
        subtitle
            .lines()
            .flatMap(line -> Pen.wrapped(line, Plot.SMALL, roomPx, MOST_LINES).stream())
            .toList();
    this.keys = keys.stream().map(key -> key.within(roomPx - SWATCH_PX - 6)).toList();
    this.widthPx = widthPx;
  }

  /** What a legend entry looks like. */
  enum Swatch {
    SOLID,
    HATCHED,
    LINE,
    DIAMOND,
    RING,
    WHISKER
  }

  /**
   * One entry of a legend.
   *
   * @param label text
   * @param color of the swatch
   * @param swatch its kind
   * @param stroke of a line
   */
  record LegendKey(String label, Color color, Swatch swatch, BasicStroke stroke) {
    private LegendKey within(double roomPx) {
      return new LegendKey(Pen.fitted(label, Plot.SMALL, roomPx), color, swatch, stroke);
    }

    static LegendKey bar(String label, Color color) {
      return new LegendKey(label, color, Swatch.SOLID, new BasicStroke(1));
    }

    static LegendKey hatched(String label, Color color) {
      return new LegendKey(label, color, Swatch.HATCHED, new BasicStroke(1));
    }

    static LegendKey diamond(String label, Color color) {
      return new LegendKey(label, color, Swatch.DIAMOND, new BasicStroke(1));
    }

    static LegendKey ring(String label, Color color) {
      return new LegendKey(label, color, Swatch.RING, new BasicStroke(1));
    }

    static LegendKey whisker(String label, Color color) {
      return new LegendKey(label, color, Swatch.WHISKER, Whisker.STROKE);
    }

    static LegendKey line(String label, Color color, BasicStroke stroke) {
      return new LegendKey(label, color, Swatch.LINE, stroke);
    }
  }

  /** Pixels that it takes from the top. */
  int heightPx() {
    double[] place = {MARGIN_PX, 0};
    keys.forEach(key -> advance(place, key));
    int legend = keys.isEmpty() ? 0 : (int) place[1] + ROW_PX;
    return 50 + furtherPx() + legend;
  }

  void paint(Pen pen) {
    for (int line = 0; line < title.size(); line++) {
      pen.left(title.get(line), TITLE, Pen.INK, MARGIN_PX, 24 + line * TITLE_PX);
    }
    double below = 43 + (title.size() - 1.0) * TITLE_PX;
    for (int line = 0; line < lines.size(); line++) {
      pen.left(lines.get(line), Plot.SMALL, Pen.QUIET, MARGIN_PX, below + line * LINE_PX);
    }
    double[] place = {MARGIN_PX, 0};
    for (LegendKey key : keys) {
      double x = advance(place, key);
      swatch(pen, key, x, 56 + furtherPx() + place[1]);
      pen.left(key.label(), Plot.SMALL, Pen.INK, x + SWATCH_PX + 6, 65 + furtherPx() + place[1]);
    }
  }

  private int furtherPx() {
    return TITLE_PX * (title.size() - 1) + LINE_PX * Math.max(0, lines.size() - 1);
  }

  /** Moves on by one entry, to the next row where it does not fit, and returns where it starts. */
  private double advance(double[] place, LegendKey key) {
    double entryPx = SWATCH_PX + 6 + Pen.width(key.label(), Plot.SMALL) + 20;
    if (place[0] + entryPx > widthPx && place[0] > MARGIN_PX) {
      place[0] = MARGIN_PX;
      place[1] += ROW_PX;
    }
    double start = place[0];
    place[0] += entryPx;
    return start;
  }

  private static void swatch(Pen pen, LegendKey key, double x, double y) {
    switch (key.swatch()) {
      case SOLID -> pen.fill(x, y, SWATCH_PX, 10, key.color());
      case HATCHED -> {
        pen.hatch(x, y, SWATCH_PX, 10, key.color());
        pen.outline(x, y, SWATCH_PX, 10, key.color());
      }
      case LINE -> pen.line(x, y + 5, x + SWATCH_PX, y + 5, key.color(), key.stroke());
      case DIAMOND -> pen.diamond(x + SWATCH_PX / 2.0, y + 5, 5.5, key.color());
      case WHISKER -> Whisker.lying(pen, x, x + SWATCH_PX, y + 5, key.color());
      case RING -> pen.ring(x + SWATCH_PX / 2.0, y + 5, 4, key.color());
    }
  }
}
