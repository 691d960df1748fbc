package dev.wiretoll.report.claim;

/**
 * A claim beside what a run says about it.
 *
 * @param id number of the claim, for example {@code C1}
 * @param claim what is claimed, as a short sentence
 * @param chapterFigure the figure that the chapter gives; a dash when it gives none
 * @param measured figures of this run; a dash when it has none
 * @param expected by the closed form; a dash when there is none
 * @param verdict in a word
 * @param sentence why, in one sentence
 * @param recipe how to measure it
 */
public record Judgement(
    String id,
    String claim,
    String chapterFigure,
    String measured,
    String expected,
    Verdict verdict,
    String sentence,
    Recipe recipe) {

  static Judgement of(Claim claim, Claim.Finding finding) {
    return new Judgement(
        claim.id(),
        claim.words(),
        claim.chapterFigure(),
        finding.measured(),
        finding.expected(),
        finding.verdict(),
        finding.sentence(),
        claim.recipe());
  }

  /** Whether the run could tell. */
  public boolean isMeasured() {
    return verdict != Verdict.NOT_MEASURED;
  }

  /** One line for a terminal, without line end. */
  public String line() {
    String chapter =
        chapterFigure.equals(Claim.Finding.NONE) ? "" : "chapter: " + chapterFigure + "; ";
    String figures = isMeasured() ? " (" + chapter + "this run: " + measured + ")" : "";
    return id + " " + verdict.words() + ": " + sentence + figures;
  }
}
