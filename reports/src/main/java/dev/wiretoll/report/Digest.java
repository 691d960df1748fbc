package dev.wiretoll.report;

import dev.wiretoll.result.RunResult;
import java.util.List;

/**
 * What the page says first, for readers who have no room for a page. Text is untrusted: whoever
 * writes it escapes it.
 *
 * @param title of the run
 * @param valid whether all cells are valid
 * @param reasons why not
 * @param warnings what a reader should know although the figures stand
 * @param answer the result in one sentence
 * @param answerValid whether that sentence rests on valid cells only
 * @param summary the main table
 * @param scope where it ran, in one line
 */
public record Digest(
    String title,
    boolean valid,
    List<String> reasons,
    List<String> warnings,
    String answer,
    boolean answerValid,
    Table summary,
    String scope) {

  /** Copies the lists. */
  public Digest {
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
  }

  /** That of a run, in the words of its page. */
  public static Digest of(RunResult run) {
    Page page = new PageWriter(run).page(Album.empty(""));
    return new Digest(
        page.title(),
        page.valid(),
        page.reasons(),
        page.warnings(),
        page.answer(),
        page.answerValid(),
        page.summary(),
        page.scope());
  }
}
