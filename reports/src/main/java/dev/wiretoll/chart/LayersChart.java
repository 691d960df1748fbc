package dev.wiretoll.chart;

import dev.wiretoll.chart.Heading.LegendKey;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Bytes of one update by layer, a bar for each delivery, all to one linear scale.
 *
 * @param clients number of clients
 * @param rows bars from top to bottom
 */
public record LayersChart(int clients, List<Row> rows) implements Drawing {
  private static final Font BOLD = Pen.font(Font.BOLD, 13);
  private static final int WIDTH_PX = 760;
  private static final int ROW_PX = 52;
  private static final int BAR_PX = 20;
  private static final int LEFT_PX = 14;
  private static final int GAP_PX = 12;
  private static final int RIGHT_PX = 14;
  private static final int TOP_PX = 14;
  private static final int BOTTOM_PX = 4;
  private static final double MOST_NAME_PX = 270;
  private static final double LEAST_BETWEEN_PX = 4;

  /**
   * One bar.
   *
   * @param series whose bytes these are
   * @param payloadBytes text of the update
   * @param framingBytes heads and framing of HTTP and WebSocket
   * @param tlsBytes records and, where each poll pays it, handshake of TLS
   * @param tcpIpBytes headers and acknowledgements of TCP and IP; empty when unknown
   * @param counted whether these were counted; otherwise they are modelled
   * @param valid whether the figures may be believed
   */
  public record Row(
      Series series,
      double payloadBytes,
      double framingBytes,
      double tlsBytes,
      OptionalDouble tcpIpBytes,
      boolean counted,
      boolean valid) {

    private double totalBytes() {
      return payloadBytes + framingBytes + tlsBytes + tcpIpBytes.orElse(0);
    }

    private double bytes(Layer layer) {
      return switch (layer) {
        case PAYLOAD -> payloadBytes;
        case FRAMING -> framingBytes;
        case TLS -> tlsBytes;
        case TCP_IP -> tcpIpBytes.orElse(0);
      };
    }

    /** Every layer in words, so that no part of a bar has to hold its own label. */
    private String words() {
      List<String> parts = new ArrayList<>();
      for (Layer layer : Layer.values()) {
        if (bytes(layer) > 0) {
          parts.add(layer.shortName + " " + Labels.bytes(bytes(layer)));
        }
      }
      if (tcpIpBytes.isEmpty()) {
        parts.add("TCP/IP not known");
      }
      return String.join(" + ", parts);
    }

    private String total() {
      return Labels.bytes(totalBytes()) + " B";
    }
  }

  /** In shades of slate: the colours of deliveries would mean something else. */
  private enum Layer {
    PAYLOAD("payload", "payload", 0x9AA7B4),
    FRAMING("heads and framing", "heads, framing", 0x24313F),
    TLS("TLS", "TLS", 0x5E7286),
    TCP_IP("TCP/IP headers and acknowledgements", "TCP/IP", 0xD0D8E0);

    private final String longName;
    private final String shortName;
    private final int rgb;

    Layer(String longName, String shortName, int rgb) {
      this.longName = longName;
      this.shortName = shortName;
      this.rgb = rgb;
    }

    private Color color() {
      return new Color(rgb);
    }
  }

  /** Copies the list. */
  public LayersChart {
    rows = List.copyOf(rows);
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  @Override
  public Chart draw() throws ChartsUnavailableException {
    return Renderer.render(
        () ->
            new Picture(
                "layers",
                "Bytes of one update by layer",
                rows.stream()
                    .map(row -> row.series().name() + ": " + row.total() + ", " + row.words())
                    .collect(Collectors.joining("; ", "Bars. ", ".")),
                WIDTH_PX,
                heading().heightPx() + TOP_PX + rows.size() * ROW_PX + BOTTOM_PX,
                this::paint));
  }

  private Heading heading() {
    List<LegendKey> keys = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      if (rows.stream().anyMatch(row -> row.bytes(layer) > 0)) {
        keys.add(LegendKey.bar(layer.longName, layer.color()));
      }
    }
    return new Heading(
        "What one update puts on the wire",
        "Bytes per delivered update, both directions, "
            + Labels.count(clients)
            + (clients == 1 ? " client" : " clients")
            + source(),
        keys,
        WIDTH_PX);
  }

  /** Where the bytes of TCP and IP come from; empty where none are known. */
  private String source() {
    List<Row> known = rows.stream().filter(row -> row.tcpIpBytes().isPresent()).toList();
    boolean counted = known.stream().anyMatch(Row::counted);
    boolean modelled = known.stream().anyMatch(row -> !row.counted());
    if (counted && modelled) {
      return "; TCP/IP counted where marked *, else modelled";
    }
    if (known.isEmpty()) {
      return "";
    }
    return counted ? "; TCP/IP counted" : "; TCP/IP modelled";
  }

  private void paint(Graphics2D graphics) {
    Pen pen = new Pen(graphics);
    Heading heading = heading();
    heading.paint(pen);
    double namesPx = rows.stream().mapToDouble(row -> Pen.width(name(row), BOLD)).max().orElse(0);
    double totalsPx = rows.stream().mapToDouble(row -> Pen.width(total(row), BOLD)).max().orElse(0);
    double left = LEFT_PX + namesPx + GAP_PX;
    double most = rows.stream().mapToDouble(Row::totalBytes).max().orElse(1);
    double pxPerByte = (WIDTH_PX - RIGHT_PX - totalsPx - GAP_PX - left) / Math.max(most, 1);
    double y = heading.heightPx() + TOP_PX;
    for (Row row : rows) {
      paintRow(pen, row, left, y, pxPerByte);
      y += ROW_PX;
    }
  }

  private void paintRow(Pen pen, Row row, double left, double y, double pxPerByte) {
    Color ink = row.valid() ? Pen.INK : Pen.ALARM;
    pen.right(name(row), BOLD, ink, left - GAP_PX, y + 15);
    double x = left;
    for (Layer layer : Layer.values()) {
      double widthPx = row.bytes(layer) * pxPerByte;
      // Where there is room, a line of paper tells one layer from the next.
      double between = widthPx > LEAST_BETWEEN_PX ? 1 : 0;
      if (widthPx > 0) {
        pen.fill(x, y, widthPx - between, BAR_PX, layer.color());
      }
      x += widthPx;
    }
    pen.left(total(row), BOLD, ink, x + 8, y + 15);
    pen.left(row.words(), Plot.SMALL, Pen.QUIET, left, y + BAR_PX + 16);
  }

  private static String name(Row row) {
    String mark = row.valid() ? "" : " \u2717";
    return Pen.fitted(row.series().name(), BOLD, MOST_NAME_PX - Pen.width(mark, BOLD)) + mark;
  }

  private String total(Row row) {
    boolean mixed = rows.stream().map(Row::counted).distinct().count() > 1;
    return row.total() + (mixed && row.counted() ? " *" : "");
  }
}
