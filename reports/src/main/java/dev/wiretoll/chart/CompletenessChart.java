package dev.wiretoll.chart;

import dev.wiretoll.chart.Heading.LegendKey;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of the updates that were due: a bar for each delivery and number of clients, all as
 * long as what was due is whole.
 *
 * @param rows those of one number of clients together, from top to bottom
 */
public record CompletenessChart(List<Row> rows) implements Drawing {
  private static final Font BOLD = Pen.font(Font.BOLD, 13);
  private static final int WIDTH_PX = 760;
  private static final int ROW_PX = 24;
  private static final int GROUP_PX = 28;
  private static final int AXIS_PX = 48;
  private static final int MARGIN_PX = 14;
  private static final int GAP_PX = 12;
  private static final int BAR_PX = 14;
  private static final double MOST_NAME_PX = 230;

  /** A few lost of a million are to be seen, too. */
  private static final double LEAST_PART_PX = 3;

  /**
   * One bar.
   *
   * @param series whose updates these are
   * @param clients number of clients
   * @param fate what became of them
   * @param valid whether the figures may be believed
   */
  public record Row(Series series, int clients, Fate fate, boolean valid) {
    private String words() {
      return series.name()
          + " with "
          + Labels.count(clients)
          + " clients: "
          + fate.words()
          + (valid ? "" : " (invalid)");
    }
  }

  /** Copies the list. */
  public CompletenessChart {
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
                "completeness",
                "What became of each update",
                rows.stream().map(Row::words).collect(Collectors.joining("; ", "Bars. ", ".")),
                WIDTH_PX,
                (int) rowTop(rows.size()) + AXIS_PX,
                this::paint));
  }

  private Heading heading() {
    List<LegendKey> keys = new ArrayList<>();
    keys.add(LegendKey.bar("delivered (each in its colour)", Pen.QUIET));
    if (rows.stream().anyMatch(row -> row.fate().superseded() > 0)) {
      keys.add(LegendKey.hatched("superseded by a newer one", Pen.QUIET));
    }
    if (rows.stream().anyMatch(row -> row.fate().lost() > 0)) {
      keys.add(LegendKey.bar("lost", Pen.ALARM));
    }
    return new Heading(
        "What became of each update",
        "Updates due within the measurement; a small part is drawn wider than its share",
        keys,
        WIDTH_PX);
  }

  private boolean opensGroup(int row) {
    return row == 0 || rows.get(row).clients() != rows.get(row - 1).clients();
  }

  /** Pixels from the top to a row; to the axis for the one after the last. */
  private double rowTop(int row) {
    double top = heading().heightPx();
    for (int before = 0; before < row; before++) {
      top += ROW_PX + (opensGroup(before) ? GROUP_PX : 0);
    }
    return top + (row < rows.size() && opensGroup(row) ? GROUP_PX : 0);
  }

  private void paint(Graphics2D graphics) {
    Pen pen = new Pen(graphics);
    heading().paint(pen);
    Looks looks = Looks.of(rows.stream().map(Row::series).toList());
    double namesPx = rows.stream().mapToDouble(row -> Pen.width(name(row), BOLD)).max().orElse(0);
    double wordsPx =
        rows.stream()
            .mapToDouble(row -> Pen.width(row.fate().inShort(), Plot.SMALL))
            .max()
            .orElse(0);
    double left = MARGIN_PX + namesPx + GAP_PX;
    double right = WIDTH_PX - MARGIN_PX - wordsPx - GAP_PX;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double top = rowTop(i);
      if (opensGroup(i)) {
        String clients =
            Labels.count(row.clients()) + (row.clients() == 1 ? " client" : " clients");
        pen.left(clients, Plot.SMALL, Pen.QUIET, MARGIN_PX, top - 8);
      }
      pen.right(name(row), BOLD, row.valid() ? Pen.INK : Pen.ALARM, left - GAP_PX, top + 12);
      paintBar(pen, row.fate(), looks.of(row.series()), left, right, top);
      pen.left(row.fate().inShort(), Plot.SMALL, Pen.INK, right + GAP_PX, top + 12);
    }
    new TimeAxis(0, 100, left, right)
        .paint(pen, rowTop(rows.size()) - 2, "share of updates due (%)");
  }

  /** From the left what was delivered, to the right what was lost. */
  private static void paintBar(
      Pen pen, Fate fate, DeliveryLook look, double left, double right, double top) {
    double lostPx = partPx(fate.lost(), fate.due(), right - left);
    double supersededPx = partPx(fate.superseded(), fate.due(), right - left);
    double deliveredPx = Math.max(0, right - left - lostPx - supersededPx);
    double end = left + (fate.due() == 0 ? 0 : deliveredPx);
    pen.fill(left, top, end - left, BAR_PX, look.color());
    if (supersededPx > 0) {
      pen.fill(end, top, supersededPx, BAR_PX, look.pale());
      pen.hatch(end, top, supersededPx, BAR_PX, look.color());
    }
    if (lostPx > 0) {
      pen.fill(end + supersededPx, top, lostPx, BAR_PX, Pen.ALARM);
    }
  }

  private static double partPx(long part, long whole, double wholePx) {
    return part == 0 ? 0 : Math.max(LEAST_PART_PX, wholePx * part / whole);
  }

  private static String name(Row row) {
    String mark = row.valid() ? "" : " \u2717";
    return Pen.fitted(row.series().name(), BOLD, MOST_NAME_PX - Pen.width(mark, BOLD)) + mark;
  }
}
