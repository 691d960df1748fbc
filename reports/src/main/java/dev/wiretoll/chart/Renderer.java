package dev.wiretoll.chart;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
      return new Chart(picture.id(), picture.title(), svg(picture), png(picture));
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

  private static String svg(Picture picture) {
    VectorGraphics2D graphics = new VectorGraphics2D();
    picture.painter().accept(graphics);
    CommandSequence commands = graphics.getCommands();
    Document document =
        new SVGProcessor()
            .getDocument(commands, new PageSize(0, 0, picture.widthPx(), picture.heightPx()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      document.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SvgText.finish(out.toString(StandardCharsets.UTF_8), picture);
  }

  private static byte[] png(Picture picture) {
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
    picture.painter().accept(graphics);
    graphics.dispose();
    return PngFile.encode(image);
  }
}
