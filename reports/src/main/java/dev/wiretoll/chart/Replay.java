package dev.wiretoll.chart;

import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import de.erichseifert.vectorgraphics2d.intermediate.commands.AffineTransformCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.Command;
import de.erichseifert.vectorgraphics2d.intermediate.commands.CreateCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DisposeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawStringCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.FillShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetClipCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetColorCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetFontCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetStrokeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetTransformCommand;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayDeque;
import java.util.Deque;

/** Draws again what was recorded, so that a picture is laid out once for all its files. */
final class Replay {
  private final AffineTransform base;
  private final Deque<Graphics2D> canvases = new ArrayDeque<>();

  private Replay(Graphics2D canvas) {
    base = canvas.getTransform();
    canvases.push(canvas);
  }

  /** On a canvas whose transform and hints stay in effect. */
  static void on(Graphics2D canvas, CommandSequence drawn) {
    Replay replay = new Replay(canvas);
    for (Command<?> command : drawn) {
      replay.take(replay.canvases.element(), command);
    }
  }

  private void take(Graphics2D canvas, Command<?> command) {
    if (command instanceof DrawShapeCommand shape) {
      canvas.draw(shape.getValue());
    } else if (command instanceof FillShapeCommand shape) {
      canvas.fill(shape.getValue());
    } else if (command instanceof DrawStringCommand text) {
      canvas.drawString(text.getValue(), (float) text.getX(), (float) text.getY());
    } else if (command instanceof SetColorCommand color) {
      canvas.setColor(color.getValue());
    } else if (command instanceof SetStrokeCommand stroke) {
      canvas.setStroke(stroke.getValue());
    } else if (command instanceof SetFontCommand font) {
      canvas.setFont(font.getValue());
    } else {
      place(canvas, command);
    }
  }

  private void place(Graphics2D canvas, Command<?> command) {
    if (command instanceof SetClipCommand clip) {
      canvas.setClip(clip.getValue());
    } else if (command instanceof SetTransformCommand transform) {
      canvas.setTransform(base);
      canvas.transform(transform.getValue());
    } else if (command instanceof AffineTransformCommand transform) {
      canvas.transform(transform.getValue());
    } else if (command instanceof CreateCommand) {
      canvases.push((Graphics2D) canvas.create());
    } else if (command instanceof DisposeCommand) {
      canvases.pop().dispose();
    }
  }
}
