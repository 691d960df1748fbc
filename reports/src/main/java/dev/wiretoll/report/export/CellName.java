package dev.wiretoll.report.export;

import dev.wiretoll.result.CellResult;

/**
 * A cell's name for programs that compare one run's figures with another's: the same in every run
 * of the same scenario.
 */
final class CellName {
  private CellName() {}

  /** All rounds of a cell, for example {@code polling, tls, 1000 clients}. */
  static String of(CellResult cell) {
    String variant = cell.variant().isEmpty() ? "" : ", " + cell.variant();
    return cell.delivery() + variant + ", " + cell.clients() + (one(cell) ? " client" : " clients");
  }

  /** One of several rounds, for example {@code polling, tls, 1000 clients, round 2}. */
  static String ofRound(CellResult cell) {
    return of(cell) + ", round " + cell.round();
  }

  private static boolean one(CellResult cell) {
    return cell.clients() == 1;
  }
}
