package dev.wiretoll.chart;

/** Keeps AWT from looking for a display. */
final class Headless {
  static {
    // AWT decides once, when the first class that asks loads; whoever chose otherwise keeps it.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private Headless() {}

  /** Called first by every class that loads AWT in its static fields. */
  static void ensure() {}
}
