package dev.wiretoll.chart;

import java.util.Map;

/** What each colour of a drawing becomes on dark paper; all are 0xRRGGBB. */
final class Night {
  /** The paper itself. */
  static final int PAPER = 0x12161B;

  private static final double LEAST_CONTRAST = 3.2;
  private static final double PALE = 0.7;

  /** Where the rule would bring two colours too close to each other, or say too little. */
  private static final Map<Integer, Integer> NAMED =
      Map.ofEntries(
          Map.entry(0xFFFFFF, PAPER),
          Map.entry(0x1F2328, 0xE6E9ED),
          Map.entry(0x57606A, 0xA3ADB8),
          Map.entry(0xD8DEE4, 0x343C46),
          Map.entry(0xB3261E, 0xFF8F85),
          Map.entry(0x0072B2, 0x2F87CC),
          Map.entry(0x882255, 0xB8408A),
          Map.entry(0x9AA7B4, 0x8493A2),
          Map.entry(0x24313F, 0xE3E9EF),
          Map.entry(0x5E7286, 0xA3B4C5),
          Map.entry(0xD0D8E0, 0x536170));

  private Night() {}

  /** Keeps what stands out on dark paper too; turns the rest over, hue and all. */
  static int of(int day) {
    Integer named = NAMED.get(day);
    if (named != null) {
      return named;
    }
    boolean standsOut = luminance(day) <= PALE && contrast(day, PAPER) >= LEAST_CONTRAST;
    return standsOut ? day : turnedOver(day);
  }

  /** Of the same hue and strength, as light as it was dark. */
  private static int turnedOver(int rgb) {
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    int most = Math.max(red, Math.max(green, blue));
    int least = Math.min(red, Math.min(green, blue));
    int lighter = 255 - most - least;
    return (red + lighter) << 16 | (green + lighter) << 8 | (blue + lighter);
  }

  /** From 1 to 21, by WCAG 2.2. */
  static double contrast(int one, int other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  /** Relative luminance, 0 to 1, by WCAG 2.2. */
  static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xFF)
        + 0.7152 * linear(rgb >> 8 & 0xFF)
        + 0.0722 * linear(rgb & 0xFF);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
