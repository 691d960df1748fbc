package dev.wiretoll.chart;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes generated SVG fit to stand in a page: named, scalable, its ids its own. */
final class SvgText {
  /** Fonts of nearly equal widths, so that text keeps the place it was laid out for. */
  private static final String FONTS = "DejaVu Sans, Verdana, Geneva, sans-serif";

  private static final Pattern CLIP = Pattern.compile("\\bclip-?\\d+\\b");

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern LONG = Pattern.compile("(\\d\\.\\d\\d)\\d+");

  private SvgText() {}

  static String finish(String generated, Picture picture) {
    String id = picture.id();
    String content =
        generated
            .substring(generated.indexOf('>', generated.indexOf("<svg")) + 1)
            .replaceAll("font-family:(&quot;[^&]*&quot;|[^;\"]*);", "");
    String open =
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" font-family=\"%s\" font-size=\"12\" role=\"img\" aria-labelledby=\"%s-title %s-desc\">",
            picture.widthPx(),
            picture.heightPx(),
            picture.widthPx(),
            picture.heightPx(),
            FONTS,
            id,
            id);
    return open
        + "<title id=\""
        + id
        + "-title\">"
        + escape(picture.title())
        + "</title>"
        + "<desc id=\""
        + id
        + "-desc\">"
        + escape(picture.description())
        + "</desc>"
        + shortened(numbered(content, id)).strip();
  }

  /** Gives clip paths, which the generator names by chance, the same names every time. */
  private static String numbered(String content, String id) {
    Map<String, String> names = new LinkedHashMap<>();
    Matcher clips = CLIP.matcher(content);
    StringBuilder numbered = new StringBuilder();
    while (clips.find()) {
      String name = names.computeIfAbsent(clips.group(), x -> id + "-clip" + names.size());
      clips.appendReplacement(numbered, name);
    }
    return clips.appendTail(numbered).toString();
  }

  /** Hundredths of a pixel are enough; only within tags, since text holds measured values. */
  private static String shortened(String content) {
    return TAG.matcher(content)
        .replaceAll(tag -> Matcher.quoteReplacement(LONG.matcher(tag.group()).replaceAll("$1")));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
