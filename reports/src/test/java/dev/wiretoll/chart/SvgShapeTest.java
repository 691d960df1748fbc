package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class SvgShapeTest {
  @Test
  void numbersAreRoundedToHundredthsWithoutNeedlessZeros() {
    assertThat(number(12)).isEqualTo("12");
    assertThat(number(12.3)).isEqualTo("12.3");
    assertThat(number(12.346)).isEqualTo("12.35");
    assertThat(number(0.05)).isEqualTo("0.05");
    assertThat(number(-0.5)).isEqualTo("-0.5");
    assertThat(number(-0.001)).isEqualTo("0");
  }

  @Test
  void plainShapesAreElementsOfTheirKind() {
    assertThat(element(new Line2D.Double(1, 2, 3, 4)))
        .isEqualTo("line class=\"a\" x1=\"1\" y1=\"2\" x2=\"3\" y2=\"4\"");
    assertThat(element(new Rectangle2D.Double(1, 2, 3, 4.5)))
        .isEqualTo("rect class=\"a\" x=\"1\" y=\"2\" width=\"3\" height=\"4.5\"");
    assertThat(element(new Ellipse2D.Double(1, 2, 4, 6)))
        .isEqualTo("ellipse class=\"a\" cx=\"3\" cy=\"5\" rx=\"2\" ry=\"3\"");
  }

  @Test
  void otherShapesArePaths() {
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0);
    path.lineTo(10, 0.5);
    path.quadTo(1, 2, 3, 4);
    path.curveTo(1, 2, 3, 4, 5, 6);
    path.closePath();

    assertThat(element(path))
        .isEqualTo("path class=\"a\" d=\"M0,0 L10,0.5 Q1,2 3,4 C1,2 3,4 5,6 Z\"");
  }

  private static String number(double value) {
    StringBuilder out = new StringBuilder();
    SvgShape.number(out, value);
    return out.toString();
  }

  private static String element(Shape shape) {
    StringBuilder out = new StringBuilder();
    SvgShape.append(out, " class=\"a\"", shape);
    return out.toString();
  }
}
