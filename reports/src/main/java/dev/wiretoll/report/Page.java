package dev.wiretoll.report;

import dev.wiretoll.report.claim.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * Everything the page says, in its order. Text is untrusted and escaped by the template.
 *
 * @param title of the document
 * @param runId name of the run's folder
 * @param startedAt when the run began
 * @param asked what was asked for: term and value
 * @param scope where it ran, in one line
 * @param valid whether all cells are valid
 * @param reasons why not
 * @param warnings what a reader should know although the figures stand
 * @param answer the result in one sentence
 * @param answerValid whether that sentence rests on valid cells only
 * @param summary the main table
 * @param check what a comparison with a base came to; empty when the run was not checked
 * @param contents the page's sections, in order
 * @param summaryNote which rounds it is of; empty with one round
 * @param claims what the chapter claims, beside what this run says
 * @param comparison polling and WebSocket at each layer in one sentence; may be empty
 * @param layers the cost of an update at each layer
 * @param notMeasured which bars are closed forms, and why; may be empty
 * @param costs what updates and connections cost in CPU, memory and time, each; may have no rows
 * @param memory processes and memory of all clients together; may have no rows
 * @param album the charts
 * @param details tables after the charts
 * @param recipes how to measure each claim
 * @param limits what the figures do not say, a paragraph each
 * @param environment term and value
 */
public record Page(
    String title,
    String runId,
    String startedAt,
    List<Fact> asked,
    String scope,
    boolean valid,
    List<String> reasons,
    List<String> warnings,
    String answer,
    boolean answerValid,
    Table summary,
    Optional<Checked> check,
    List<Anchor> contents,
    String summaryNote,
    Table claims,
    String comparison,
    Table layers,
    String notMeasured,
    Table costs,
    Table memory,
    Album album,
    List<Section> details,
    List<Recipe> recipes,
    List<String> limits,
    List<Fact> environment) {

  /** Copies the lists. */
  public Page {
    asked = List.copyOf(asked);
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
    contents = List.copyOf(contents);
    details = List.copyOf(details);
    recipes = List.copyOf(recipes);
    limits = List.copyOf(limits);
    environment = List.copyOf(environment);
  }

  /**
   * A term and its value.
   *
   * @param term short
   * @param value text
   */
  public record Fact(String term, String value) {}

  /**
   * What a check came to.
   *
   * @param verdict in words
   * @param good whether nothing got worse and everything was judged
   * @param against what the run was compared with
   * @param reasons a sentence each
   * @param notes a sentence each
   * @param table everything that was judged
   */
  public record Checked(
      String verdict,
      boolean good,
      String against,
      List<String> reasons,
      List<String> notes,
      Table table) {
    /** Copies the lists. */
    public Checked {
      reasons = List.copyOf(reasons);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A section to go to.
   *
   * @param id of its heading
   * @param words of the link
   */
  public record Anchor(String id, String words) {}

  /**
   * A table with a heading and a sentence on how to read it.
   *
   * @param id anchor
   * @param heading of the section
   * @param note how to read it
   * @param table the figures
   */
  public record Section(String id, String heading, String note, Table table) {}
}
