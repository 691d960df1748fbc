package dev.wiretoll.chart;

import de.erichseifert.vectorgraphics2d.GraphicsState;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;

/** Colour, stroke and font as attributes of an element, each with a blank before it. */
final class SvgLook {
  /** What the whole drawing says once, and no element again. */
  static final int FONT_PX = 12;

  private static final int OPAQUE = 255;
  private static final String[] CAPS = {"butt", "round", "square"};
  private static final String[] JOINS = {"miter", "round", "bevel"};

  private final SvgColors colors;

  SvgLook(SvgColors colors) {
    this.colors = colors;
  }

  String filled(GraphicsState state) {
    Color color = state.getColor();
    return " class=\"" + colors.fill(rgb(color)) + "\"" + style(opacity("fill", color));
  }

  String drawn(GraphicsState state) {
    Color color = state.getColor();
    StringBuilder style = new StringBuilder(opacity("stroke", color));
    if (state.getStroke() instanceof BasicStroke stroke) {
      append(style, stroke);
    }
    return " class=\"" + colors.stroke(rgb(color)) + "\"" + style(style.toString());
  }

  private static int rgb(Color color) {
    return color.getRGB() & 0xFFFFFF;
  }

  private static String opacity(String what, Color color) {
    return color.getAlpha() == OPAQUE
        ? ""
        : String.format(Locale.ROOT, "%s-opacity:%.3f;", what, color.getAlpha() / (double) OPAQUE);
  }

  private static void append(StringBuilder style, BasicStroke stroke) {
    if (stroke.getLineWidth() != 1) {
      style.append("stroke-width:");
      SvgShape.number(style, stroke.getLineWidth());
      style.append(';');
    }
    if (stroke.getEndCap() != BasicStroke.CAP_BUTT) {
      style.append("stroke-linecap:").append(CAPS[stroke.getEndCap()]).append(';');
    }
    if (stroke.getLineJoin() != BasicStroke.JOIN_MITER) {
      style.append("stroke-linejoin:").append(JOINS[stroke.getLineJoin()]).append(';');
    }
    float[] dashes = stroke.getDashArray();
    if (dashes != null) {
      style.append("stroke-dasharray:");
      for (int i = 0; i < dashes.length; i++) {
        style.append(i == 0 ? "" : ",");
        SvgShape.number(style, dashes[i]);
      }
      style.append(';');
      appendPhase(style, stroke.getDashPhase());
    }
  }

  private static void appendPhase(StringBuilder style, float phasePx) {
    if (phasePx != 0) {
      style.append("stroke-dashoffset:");
      SvgShape.number(style, phasePx);
      style.append(';');
    }
  }

  static String font(Font font) {
    String size = font.getSize() == FONT_PX ? "" : "font-size:" + font.getSize() + "px;";
    return style(size + (font.isBold() ? "font-weight:bold;" : ""));
  }

  private static String style(String rules) {
    return rules.isEmpty() ? "" : " style=\"" + rules + "\"";
  }
}
