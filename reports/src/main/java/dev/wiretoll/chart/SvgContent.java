package dev.wiretoll.chart;

import de.erichseifert.vectorgraphics2d.GraphicsState;
import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import de.erichseifert.vectorgraphics2d.intermediate.commands.AffineTransformCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.Command;
import de.erichseifert.vectorgraphics2d.intermediate.commands.CreateCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DisposeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawImageCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawStringCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.FillShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetClipCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetColorCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetFontCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetStrokeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetTransformCommand;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was drawn, as SVG elements; used for one drawing.
 *
 * <p>VectorGraphics2D records what is drawn. Its own SVG goes through a DOM and an XSLT processor,
 * which took half of a cold report, writes all colours and fonts again with each element, and
 * formats numbers with one {@code DecimalFormat} for all threads, which none of them may share.
 */
final class SvgContent {
  private final String id;
  private final SvgLook look;
  private final Deque<GraphicsState> states = new ArrayDeque<>();
  private final Map<String, String> clips = new LinkedHashMap<>();
  private final StringBuilder out = new StringBuilder(1 << 14);
  private String group = "";
  private boolean moved;

  private SvgContent(String id, SvgColors colors) {
    this.id = id;
    this.look = new SvgLook(colors);
    states.push(new GraphicsState());
  }

  /** The elements, a line each, and the classes of their colours. */
  static String of(CommandSequence drawn, String id, SvgColors colors) {
    SvgContent content = new SvgContent(id, colors);
    for (Command<?> command : drawn) {
      content.take(command);
    }
    content.enter("");
    return content.out.toString();
  }

  private void take(Command<?> command) {
    if (command instanceof DrawShapeCommand drawn) {
      shape(look.drawn(states.peek()), drawn.getValue());
    } else if (command instanceof FillShapeCommand filled) {
      shape(look.filled(states.peek()), filled.getValue());
    } else if (command instanceof DrawStringCommand text) {
      text(text);
    } else if (command instanceof DrawImageCommand) {
      throw new IllegalStateException("charts hold shapes and text only");
    } else {
      change(command);
    }
  }

  /** Hints do not matter here. */
  private void change(Command<?> command) {
    GraphicsState state = states.element();
    if (command instanceof SetColorCommand color) {
      state.setColor(color.getValue());
    } else if (command instanceof SetStrokeCommand stroke) {
      state.setStroke(stroke.getValue());
    } else if (command instanceof SetFontCommand font) {
      state.setFont(font.getValue());
    } else {
      moved = true;
      place(state, command);
    }
  }

  private void place(GraphicsState state, Command<?> command) {
    if (command instanceof SetClipCommand clip) {
      state.setClip(clip.getValue());
    } else if (command instanceof SetTransformCommand transform) {
      state.setTransform(transform.getValue());
    } else if (command instanceof AffineTransformCommand transform) {
      AffineTransform all = new AffineTransform(state.getTransform());
      all.concatenate(transform.getValue());
      state.setTransform(all);
    } else if (command instanceof CreateCommand) {
      states.push(copy(state));
    } else if (command instanceof DisposeCommand) {
      states.pop();
    }
  }

  private static GraphicsState copy(GraphicsState state) {
    try {
      return (GraphicsState) state.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void shape(String attributes, Shape shape) {
    enterPlace();
    out.append('<');
    SvgShape.append(out, attributes, shape);
    out.append("/>\n");
  }

  /** With its length, see {@link SvgText}. */
  private void text(DrawStringCommand text) {
    GraphicsState state = states.element();
    enterPlace();
    out.append("<text").append(look.filled(state));
    SvgShape.attribute(out, "x", text.getX());
    SvgShape.attribute(out, "y", text.getY());
    out.append(SvgLook.font(state.getFont()));
    double widthPx = Pen.width(SvgText.shown(text.getValue()), state.getFont());
    if (widthPx > 0) {
      SvgShape.attribute(out, "textLength", widthPx);
      out.append(" lengthAdjust=\"spacingAndGlyphs\"");
    }
    out.append('>').append(SvgText.escape(text.getValue())).append("</text>\n");
  }

  /** Opens a group where clip or transform are others than those of the element before. */
  private void enterPlace() {
    if (moved) {
      moved = false;
      GraphicsState state = states.element();
      enter(clip(state) + transform(state.getTransform()));
    }
  }

  private void enter(String attributes) {
    if (!attributes.equals(group)) {
      out.append(group.isEmpty() ? "" : "</g>\n");
      out.append(attributes.isEmpty() ? "" : "<g" + attributes + ">\n");
      group = attributes;
    }
  }

  private String clip(GraphicsState state) {
    Shape clip = state.getClip();
    return clip == null ? "" : " clip-path=\"url(#" + clipName(SvgShape.path(clip)) + ")\"";
  }

  private String clipName(String path) {
    String known = clips.get(path);
    if (known != null) {
      return known;
    }
    String name = id + "-clip" + clips.size();
    clips.put(path, name);
    enter("");
    out.append("<defs><clipPath id=\"").append(name).append("\"><path d=\"");
    out.append(path).append("\"/></clipPath></defs>\n");
    return name;
  }

  private static String transform(AffineTransform transform) {
    if (transform.isIdentity()) {
      return "";
    }
    StringBuilder out = new StringBuilder(" transform=\"matrix(");
    double[] numbers = new double[6];
    transform.getMatrix(numbers);
    for (int i = 0; i < numbers.length; i++) {
      out.append(i == 0 ? "" : " ");
      SvgShape.number(out, numbers[i]);
    }
    return out.append(")\"").toString();
  }
}
