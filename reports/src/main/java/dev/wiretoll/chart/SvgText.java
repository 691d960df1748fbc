package dev.wiretoll.chart;

import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * SVG that is fit to stand in a page: named, scalable, light or dark as the reader likes, its ids
 * its own.
 *
 * <p>Each text carries the length that it was laid out with, so that a browser with other fonts
 * squeezes or stretches it instead of letting it run into its neighbours. Unlike a font in the file
 * that holds for names in any script, and for single charts; docs/adr/0012 tells what it costs.
 */
final class SvgText {
  private static final String FONTS = "DejaVu Sans, Verdana, Geneva, sans-serif";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private SvgText() {}

  static String of(CommandSequence drawn, Picture picture) {
    SvgColors colors = new SvgColors();
    String paper = "<rect class=\"" + colors.fill(0xFFFFFF) + "\" width=\"100%\" height=\"100%\"/>";
    String content = SvgContent.of(drawn, picture.id(), colors);
    return open(picture) + colors.sheet() + paper + content + "</svg>";
  }

  private static String open(Picture picture) {
    String id = picture.id();
    String size =
        String.format(
            Locale.ROOT,
            "viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\"",
            picture.widthPx(),
            picture.heightPx());
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" "
        + size
        + " font-family=\""
        + FONTS
        + "\" font-size=\""
        + SvgLook.FONT_PX
        + "\" stroke-miterlimit=\"10\" role=\"img\""
        + " aria-labelledby=\"%1$s-title %1$s-desc\">".formatted(id)
        + element("title", id, picture.title())
        + element("desc", id, picture.description());
  }

  private static String element(String name, String id, String text) {
    return "<%1$s id=\"%2$s-%1$s\">%3$s</%1$s>".formatted(name, id, escape(text));
  }

  /** As a browser shows it: runs of blanks as one. */
  static String shown(String text) {
    return BLANKS.matcher(withoutControls(text)).replaceAll(" ").strip();
  }

  static String escape(String text) {
    return withoutControls(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** What XML 1.0 has no place for (section 2.2) becomes a blank: text may hold anything. */
  private static String withoutControls(String text) {
    if (text.codePoints().allMatch(SvgText::isAllowed)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints().map(c -> isAllowed(c) ? c : ' ').forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isAllowed(int c) {
    boolean blank = c == '\t' || c == '\n' || c == '\r';
    boolean inPlane = c >= ' ' && !isSurrogate(c) && c < 0xFFFE;
    return blank || inPlane || c > 0xFFFF;
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
