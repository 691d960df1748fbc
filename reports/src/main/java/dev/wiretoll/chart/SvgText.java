package dev.wiretoll.chart;

import java.awt.Font;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes generated SVG fit to stand in a page: named, scalable, light or dark as the reader likes,
 * its ids its own.
 *
 * <p>Each text carries the length that it was laid out with, so that a browser with other fonts
 * squeezes or stretches it instead of letting it run into its neighbours. Unlike a font in the file
 * that holds for names in any script, and for single charts; docs/adr/0012 tells what it costs.
 */
final class SvgText {
  private static final String FONTS = "DejaVu Sans, Verdana, Geneva, sans-serif";
  private static final int FONT_PX = 12;

  private static final Pattern CLIP = Pattern.compile("\\bclip-?\\d+\\b");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern BETWEEN = Pattern.compile(">\\n\\s+<");
  private static final Pattern STYLE = Pattern.compile("style=\"([^\"]*)\"");
  private static final Pattern LONG = Pattern.compile("(\\d\\.\\d\\d)\\d+");
  private static final Pattern TEXT = Pattern.compile("(<text\\b([^>]*))>([^<]*)</text>");
  private static final Pattern SIZE = Pattern.compile("font-size:(\\d+)px");
  private static final Pattern NUMBERED = Pattern.compile("&#(\\d+);");

  private SvgText() {}

  static String finish(String generated, Picture picture) {
    SvgColors colors = new SvgColors();
    String paper = "<rect class=\"" + colors.fill(0xFFFFFF) + "\" width=\"100%\" height=\"100%\"/>";
    String content = content(generated, picture.id(), colors);
    return open(picture) + colors.sheet() + paper + content.strip();
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
        + FONT_PX
        + "\" stroke-miterlimit=\"10\" role=\"img\""
        + " aria-labelledby=\"%1$s-title %1$s-desc\">".formatted(id)
        + element("title", id, picture.title())
        + element("desc", id, picture.description());
  }

  private static String element(String name, String id, String text) {
    return "<%1$s id=\"%2$s-%1$s\">%3$s</%1$s>".formatted(name, id, escape(text));
  }

  /** Only tags change: text holds measured values, and names that may look like anything. */
  private static String content(String generated, String id, SvgColors colors) {
    Map<String, String> clips = new LinkedHashMap<>();
    UnaryOperator<String> changed =
        tag -> shortened(numbered(colored(tag, colors), id, clips)).replaceAll("\\s+", " ");
    int start = generated.indexOf('>', generated.indexOf("<svg")) + 1;
    String content =
        TAG.matcher(generated.substring(start))
            .replaceAll(tag -> Matcher.quoteReplacement(changed.apply(tag.group())));
    return TEXT.matcher(BETWEEN.matcher(content).replaceAll(">\n<"))
        .replaceAll(text -> Matcher.quoteReplacement(measured(text)));
  }

  private static String colored(String tag, SvgColors colors) {
    return STYLE
        .matcher(tag)
        .replaceAll(style -> Matcher.quoteReplacement(colors.attributes(style.group(1))));
  }

  /** Gives clip paths, which the generator names by chance, the same names every time. */
  private static String numbered(String tag, String id, Map<String, String> names) {
    return CLIP.matcher(tag)
        .replaceAll(clip -> names.computeIfAbsent(clip.group(), x -> id + "-clip" + names.size()));
  }

  /** Hundredths of a pixel are enough. */
  private static String shortened(String tag) {
    return LONG.matcher(tag).replaceAll("$1");
  }

  private static String measured(MatchResult text) {
    double widthPx = Pen.width(plain(text.group(3)), font(text.group(2)));
    return widthPx <= 0
        ? text.group()
        : text.group(1)
            + String.format(
                Locale.ROOT, " textLength=\"%.2f\" lengthAdjust=\"spacingAndGlyphs\">", widthPx)
            + text.group(3)
            + "</text>";
  }

  private static Font font(String attributes) {
    Matcher size = SIZE.matcher(attributes);
    return Pen.font(
        attributes.contains("font-weight:bold") ? Font.BOLD : Font.PLAIN,
        size.find() ? Integer.parseInt(size.group(1)) : FONT_PX);
  }

  /** As a browser shows it: entities resolved, runs of blanks as one. */
  private static String plain(String escaped) {
    return NUMBERED
        .matcher(escaped)
        .replaceAll(
            each -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(each.group(1)))))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
