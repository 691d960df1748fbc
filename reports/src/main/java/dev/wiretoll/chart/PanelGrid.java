package dev.wiretoll.chart;

import java.util.List;

/**
 * Where small plots of one size stand: side by side as far as their names have room.
 *
 * @param panels how many there are, 1 or more
 * @param columns how many stand side by side
 * @param widthPx of all columns
 * @param panelPx height of each
 */
record PanelGrid(int panels, int columns, int widthPx, int panelPx) {
  private static final int MOST_COLUMNS = 3;
  private static final double ROOM_PX = 24;

  /** For plots that bear these names, in {@link SecondsPanel#NAME}. */
  static PanelGrid of(List<String> names, int widthPx, int panelPx) {
    double widest =
        names.stream()
            .mapToDouble(name -> Pen.width(name + " \u2717 invalid", SecondsPanel.NAME))
            .max()
            .orElse(0);
    int fitting = (int) (widthPx / (widest + ROOM_PX));
    int columns = Math.max(1, Math.min(Math.min(MOST_COLUMNS, fitting), names.size()));
    return new PanelGrid(names.size(), columns, widthPx, panelPx);
  }

  int heightPx() {
    return (panels + columns - 1) / columns * panelPx;
  }

  double panelWidthPx() {
    return (double) widthPx / columns;
  }

  double x(int panel) {
    return panelWidthPx() * (panel % columns);
  }

  double y(int panel) {
    int row = panel / columns;
    return (double) panelPx * row;
  }
}
