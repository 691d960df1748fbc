package dev.wiretoll.chart;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Supplier;

/** Turns pictures into files' contents. */
final class Renderer {
  private static final int PNG_SCALE = 2;

  static {
    Headless.ensure();
  }

  private Renderer() {}

  /** Draws what {@code laidOut} gives; laying out needs fonts, too, so it happens in here. */
  static Chart render(Supplier<Picture> laidOut) throws ChartsUnavailableException {
    try {
      Picture picture = laidOut.get();
      VectorGraphics2D recorder = new VectorGraphics2D();
      picture.painter().accept(recorder);
      CommandSequence drawn = recorder.getCommands();
      String svg = SvgText.of(drawn, picture);
      return new Chart(picture.id(), picture.title(), svg, png(drawn, picture));
    } catch (LinkageError | InternalError e) {
      throw new ChartsUnavailableException(e);
    } catch (RuntimeException e) {
      if (isAboutFonts(e)) {
        throw new ChartsUnavailableException(e);
      }
      throw e;
    }
  }

  /** Without fonts the JDK fails with a bare exception from within its font classes. */
  private static boolean isAboutFonts(RuntimeException e) {
    for (StackTraceElement frame : e.getStackTrace()) {
      if (frame.getClassName().startsWith("sun.font.")
          || frame.getClassName().startsWith("sun.awt.FontConfiguration")) {
        return true;
      }
    }
    return false;
  }

  private static byte[] png(CommandSequence drawn, Picture picture) {
    BufferedImage image =
        new BufferedImage(
            picture.widthPx() * PNG_SCALE,
            picture.heightPx() * PNG_SCALE,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(PNG_SCALE, PNG_SCALE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.widthPx(), picture.heightPx());
    Replay.on(graphics, drawn);
    graphics.dispose();
    return PngFile.encode(image);
  }
}
