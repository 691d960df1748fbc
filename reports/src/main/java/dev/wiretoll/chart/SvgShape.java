package dev.wiretoll.chart;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;

/** Shapes in the words of SVG 1.1, section 8.3 and 9; lengths are pixels. */
final class SvgShape {
  private static final String[] STEPS = {"M", "L", "Q", "C", "Z"};
  private static final int[] NUMBERS = {2, 2, 4, 6, 0};
  private static final long HUNDREDTHS = 100;

  private SvgShape() {}

  /** Appends name and places of the element, without brackets. */
  static void append(StringBuilder out, String look, Shape shape) {
    if (shape instanceof Line2D line) {
      out.append("line").append(look);
      attributes(out, "x1", line.getX1(), "y1", line.getY1());
      attributes(out, "x2", line.getX2(), "y2", line.getY2());
    } else if (shape instanceof Rectangle2D box) {
      out.append("rect").append(look);
      attributes(out, "x", box.getX(), "y", box.getY());
      attributes(out, "width", box.getWidth(), "height", box.getHeight());
    } else if (shape instanceof Ellipse2D oval) {
      out.append("ellipse").append(look);
      attributes(out, "cx", oval.getCenterX(), "cy", oval.getCenterY());
      attributes(out, "rx", oval.getWidth() / 2, "ry", oval.getHeight() / 2);
    } else {
      out.append("path").append(look).append(" d=\"").append(path(shape)).append('"');
    }
  }

  private static void attributes(
      StringBuilder out, String one, double oneValue, String other, double otherValue) {
    attribute(out, one, oneValue);
    attribute(out, other, otherValue);
  }

  static void attribute(StringBuilder out, String name, double value) {
    out.append(' ').append(name).append("=\"");
    number(out, value);
    out.append('"');
  }

  /** Its outline, for example {@code M0,0 L10,0 Z}. */
  static String path(Shape shape) {
    StringBuilder out = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator steps = shape.getPathIterator(null); !steps.isDone(); steps.next()) {
      int kind = steps.currentSegment(at);
      out.append(out.length() == 0 ? "" : " ").append(STEPS[kind]);
      for (int i = 0; i < NUMBERS[kind]; i++) {
        separate(out, i);
        number(out, at[i]);
      }
    }
    return out.toString();
  }

  private static void separate(StringBuilder out, int number) {
    if (number > 0) {
      out.append(number % 2 == 0 ? ' ' : ',');
    }
  }

  /** Hundredths of a pixel are enough; without needless zeros. */
  static void number(StringBuilder out, double value) {
    long hundredths = Math.round(value * HUNDREDTHS);
    if (hundredths < 0) {
      out.append('-');
    }
    long size = Math.abs(hundredths);
    out.append(size / HUNDREDTHS);
    long rest = size % HUNDREDTHS;
    if (rest != 0) {
      out.append('.').append(rest / 10);
      if (rest % 10 != 0) {
        out.append(rest % 10);
      }
    }
  }
}
