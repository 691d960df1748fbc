package dev.wiretoll.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Map;

/**
 * How a delivery looks in every chart: colours that colour-blind readers can tell apart (Okabe and
 * Ito's palette, two of Tol's for the oldest protocols), and a dash where colours come close.
 *
 * @param name as shown to a reader
 * @param color of lines and solid bars
 * @param dash lengths in pixels; empty for a solid line
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DeliveryLook(String name, Color color, float... dash) {
  static {
    Headless.ensure();
  }

  private static final Map<String, DeliveryLook> KNOWN =
      Map.of(
          "polling", new DeliveryLook("polling", new Color(0xD55E00)),
          "websocket", new DeliveryLook("WebSocket", new Color(0x0072B2)),
          "long-polling", new DeliveryLook("long-polling", new Color(0xE69F00)),
          "streaming", new DeliveryLook("streaming", new Color(0x009E73), 8, 3),
          "sse", new DeliveryLook("SSE", new Color(0xCC79A7), 3, 3),
          "back-to-back-polling",
              new DeliveryLook("back-to-back polling", new Color(0x56B4E9), 10, 4),
          "polling-close", new DeliveryLook("polling-close", new Color(0x444444), 2, 3),
          "websocket-hixie76",
              new DeliveryLook("WebSocket hixie-76", new Color(0x882255), 8, 3, 2, 3),
          "websocket-hixie75",
              new DeliveryLook("WebSocket hixie-75", new Color(0x999933), 12, 3, 3, 3));

  static DeliveryLook of(String delivery) {
    return KNOWN.getOrDefault(delivery, new DeliveryLook(delivery, new Color(0x666666), 1, 2));
  }

  /** Another shade and dash for the second and further variants of a delivery. */
  DeliveryLook variant(int rank) {
    return switch (rank % 4) {
      case 0 -> this;
      case 1 -> new DeliveryLook(name, mixed(Color.BLACK, 0.45), 5, 2);
      case 2 -> new DeliveryLook(name, mixed(Color.WHITE, 0.4), 2, 2);
      default -> new DeliveryLook(name, mixed(Color.BLACK, 0.75), 9, 2, 2, 2);
    };
  }

  private Color mixed(Color other, double part) {
    return new Color(
        mixed(color.getRed(), other.getRed(), part),
        mixed(color.getGreen(), other.getGreen(), part),
        mixed(color.getBlue(), other.getBlue(), part));
  }

  private static int mixed(int one, int other, double part) {
    return (int) Math.round(one * (1 - part) + other * part);
  }

  /** Half as strong, for what lies below something in the full colour. */
  Color tint() {
    return mixed(Color.WHITE, 0.55);
  }

  /** Fill of a bar that was not measured. */
  Color pale() {
    return new Color(faded(color.getRed()), faded(color.getGreen()), faded(color.getBlue()));
  }

  BasicStroke stroke(float widthPx) {
    return dash.length == 0
        ? new BasicStroke(widthPx, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
        : new BasicStroke(widthPx, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  private static int faded(int channel) {
    return 255 - (255 - channel) / 6;
  }
}
