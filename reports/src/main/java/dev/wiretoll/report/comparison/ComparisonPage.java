package dev.wiretoll.report.comparison;

import dev.wiretoll.report.Figure;
import dev.wiretoll.report.Table;
import java.util.List;

/**
 * Everything the page of a comparison says, in its order. Text is untrusted and escaped by the
 * template.
 *
 * @param runs which runs, the one that is compared with first
 * @param missing why there are no charts; empty when there are
 * @param comparisons each further run beside the first
 * @param limits what the figures do and do not say, a paragraph each
 */
public record ComparisonPage(
    List<Run> runs, String missing, List<Versus> comparisons, List<String> limits) {

  /** Copies the lists. */
  public ComparisonPage {
    runs = List.copyOf(runs);
    comparisons = List.copyOf(comparisons);
    limits = List.copyOf(limits);
  }

  /**
   * One run.
   *
   * @param letter short name
   * @param name what the user called it, else its id
   * @param runId its id
   * @param startedAt when it began
   * @param where the machine, in one line
   */
  public record Run(String letter, String name, String runId, String startedAt, String where) {}

  /**
   * One run beside the first.
   *
   * @param summary what it comes to
   * @param cells each pair of cells
   */
  public record Versus(Summary summary, List<Cell> cells) {
    /** Copies the list. */
    public Versus {
      cells = List.copyOf(cells);
    }
  }

  /**
   * What one run beside the first comes to.
   *
   * @param id anchor
   * @param heading which runs
   * @param answer in a sentence or two
   * @param valid whether every cell that has a partner may be used
   * @param invalid cells and rounds that may not be used, and why
   * @param contrasts what else differs: machine, runtime, settings, cells without a partner
   * @param overview the few figures that decide, of all cells; may have no rows
   */
  public record Summary(
      String id,
      String heading,
      String answer,
      boolean valid,
      List<String> invalid,
      List<String> contrasts,
      Table overview) {
    /** Copies the lists. */
    public Summary {
      invalid = List.copyOf(invalid);
      contrasts = List.copyOf(contrasts);
    }
  }

  /**
   * One pair of cells.
   *
   * @param id anchor
   * @param heading which cells
   * @param note how many rounds the figures come from
   * @param table every measure
   * @param figures curves and differences
   */
  public record Cell(String id, String heading, String note, Table table, List<Figure> figures) {
    /** Copies the list. */
    public Cell {
      figures = List.copyOf(figures);
    }
  }
}
