package dev.wiretoll.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Text, lines and shapes on one canvas, in pixels from its upper left corner. */
final class Pen {
  static {
    Headless.ensure();
  }

  static final Color INK = new Color(0x1F2328);
  static final Color QUIET = new Color(0x57606A);
  static final Color HAIRLINE = new Color(0xD8DEE4);
  static final Color ALARM = new Color(0xB3261E);
  static final Color PAPER = Color.WHITE;

  private static final String ELLIPSIS = "\u2026";
  private static final String FAMILY = "DejaVu Sans";
  private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

  private final Graphics2D graphics;

  Pen(Graphics2D graphics) {
    this.graphics = graphics;
  }

  static Font font(int style, int sizePx) {
    return new Font(FAMILY, style, sizePx);
  }

  static double width(String text, Font font) {
    return font.getStringBounds(text, METRICS).getWidth();
  }

  /** The text, or as much of it as there is room for and an ellipsis. */
  static String fitted(String text, Font font, double roomPx) {
    if (width(text, font) <= roomPx) {
      return text;
    }
    // A pixel a letter is more than will fit: hostile text may be very long.
    int end = (int) Math.max(0, Math.min(text.length(), roomPx));
    while (end > 0 && width(text.substring(0, end) + ELLIPSIS, font) > roomPx) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + ELLIPSIS;
  }

  /** The text in lines, broken between words; what the last has no room for is left out. */
  static List<String> wrapped(String text, Font font, double roomPx, int mostLines) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (lines.size() < mostLines - 1 && width(rest, font) > roomPx) {
      int end = rest.length();
      while (end > 0 && width(rest.substring(0, end), font) > roomPx) {
        end = rest.lastIndexOf(' ', end - 1);
      }
      if (end <= 0) {
        break;
      }
      lines.add(rest.substring(0, end));
      rest = rest.substring(end + 1);
    }
    lines.add(fitted(rest, font, roomPx));
    return lines;
  }

  void left(String text, Font font, Color color, double x, double y) {
    if (text.isEmpty()) {
      return;
    }
    graphics.setFont(font);
    graphics.setColor(color);
    graphics.drawString(text, (float) x, (float) y);
  }

  /** On a strip of paper, so that no line runs through it. */
  void onPaper(String text, Font font, Color color, double x, double y) {
    double ascent = font.getSize() * 0.95;
    fill(x - 2, y - ascent, width(text, font) + 4, font.getSize() * 1.25, PAPER);
    left(text, font, color, x, y);
  }

  void center(String text, Font font, Color color, double x, double y) {
    left(text, font, color, x - width(text, font) / 2, y);
  }

  void right(String text, Font font, Color color, double x, double y) {
    left(text, font, color, x - width(text, font), y);
  }

  /** Reads from bottom to top; (x, y) is the middle of its lower end. */
  void upright(String text, Font font, Color color, double x, double y) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-Math.PI / 2);
    left(text, font, color, 0, font.getSize() * 0.36);
    graphics.setTransform(before);
  }

  void line(double x1, double y1, double x2, double y2, Color color, BasicStroke stroke) {
    graphics.setColor(color);
    graphics.setStroke(stroke);
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  /** A line through points, in one piece, so that a dash runs on from one to the next. */
  void path(double[] x, double[] y, Color color, BasicStroke stroke) {
    Path2D path = new Path2D.Double();
    path.moveTo(x[0], y[0]);
    for (int i = 1; i < x.length; i++) {
      path.lineTo(x[i], y[i]);
    }
    graphics.setColor(color);
    graphics.setStroke(stroke);
    graphics.draw(path);
  }

  void fill(double x, double y, double widthPx, double heightPx, Color color) {
    graphics.setColor(color);
    graphics.fill(new Rectangle2D.Double(x, y, widthPx, heightPx));
  }

  void outline(double x, double y, double widthPx, double heightPx, Color color) {
    graphics.setColor(color);
    graphics.setStroke(new BasicStroke(1.2f));
    graphics.draw(new Rectangle2D.Double(x, y, widthPx, heightPx));
  }

  /** Slanting lines within a rectangle. */
  void hatch(double x, double y, double widthPx, double heightPx, Color color) {
    double step = 5;
    Path2D path = new Path2D.Double();
    for (double offset = step; offset < widthPx + heightPx; offset += step) {
      double fromX = Math.min(offset, widthPx);
      double toY = Math.min(offset, heightPx);
      path.moveTo(x + fromX, y + offset - fromX);
      path.lineTo(x + offset - toY, y + toY);
    }
    graphics.setColor(color);
    graphics.setStroke(new BasicStroke(0.7f));
    graphics.draw(path);
  }

  void dot(double x, double y, double radiusPx, Color color) {
    graphics.setColor(color);
    graphics.fill(circle(x, y, radiusPx));
  }

  /** A dot with nothing but paper in it. */
  void ring(double x, double y, double radiusPx, Color color) {
    dot(x, y, radiusPx, PAPER);
    graphics.setColor(color);
    graphics.setStroke(new BasicStroke(1.5f));
    graphics.draw(circle(x, y, radiusPx));
  }

  private static Ellipse2D circle(double x, double y, double radiusPx) {
    return new Ellipse2D.Double(x - radiusPx, y - radiusPx, 2 * radiusPx, 2 * radiusPx);
  }

  void diamond(double x, double y, double radiusPx, Color color) {
    Path2D path = new Path2D.Double();
    path.moveTo(x, y - radiusPx);
    path.lineTo(x + radiusPx, y);
    path.lineTo(x, y + radiusPx);
    path.lineTo(x - radiusPx, y);
    path.closePath();
    graphics.setColor(color);
    graphics.fill(path);
  }

  /** A line with a filled head at its end. */
  void arrow(double x1, double y1, double x2, double y2, Color color, BasicStroke stroke) {
    double length = Math.hypot(x2 - x1, y2 - y1);
    double unitX = (x2 - x1) / length;
    double unitY = (y2 - y1) / length;
    double head = 9;
    double half = 3.6;
    double baseX = x2 - unitX * head;
    double baseY = y2 - unitY * head;
    line(x1, y1, baseX, baseY, color, stroke);
    Path2D path = new Path2D.Double();
    path.moveTo(x2, y2);
    path.lineTo(baseX - unitY * half, baseY + unitX * half);
    path.lineTo(baseX + unitY * half, baseY - unitX * half);
    path.closePath();
    graphics.fill(path);
  }
}
