package dev.wiretoll.report.export;

import dev.wiretoll.report.Digest;
import dev.wiretoll.report.check.CheckTable;
import dev.wiretoll.report.claim.Claims;
import dev.wiretoll.report.claim.Judgement;
import dev.wiretoll.result.Check;
import dev.wiretoll.result.RunResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run in a screen's worth of Markdown, for the summary of a build's job: what a check came to,
 * the answer, whether it may be believed, the main table, and the claims that the run could judge.
 */
final class SummaryMarkdown implements Export {
  private static final int MOST_LINES = 20;
  private static final String OF_ROUNDS =
      "Ages and losses are those of all valid rounds together, bytes those of the first valid one;"
          + " index.html tells how far the rounds lie apart.";

  @Override
  public String fileName() {
    return Exports.SUMMARY;
  }

  @Override
  public String text(RunResult run) {
    Digest digest = Digest.of(run);
    Markdown page = new Markdown();
    page.heading(2, digest.title());
    run.check().ifPresent(check -> check(page, check));
    page.paragraph(digest.answerValid() ? "" : "Not to be relied on:", digest.answer());
    page.table(digest.summary());
    if (!run.groups().isEmpty()) {
      page.paragraph("", OF_ROUNDS);
    }
    validity(page, digest);
    claims(page, Claims.of(run));
    page.paragraph("", run.runId() + ", " + run.environment().cpuModel() + ". " + digest.scope());
    return page.text();
  }

  private static void check(Markdown page, Check check) {
    page.heading(3, "Check: " + check.verdict().label());
    page.list(check.reasons(), MOST_LINES);
    if (!check.notes().isEmpty()) {
      page.paragraph("Notes:", "");
      page.list(check.notes(), MOST_LINES);
    }
    page.table(CheckTable.of(check));
  }

  private static void validity(Markdown page, Digest digest) {
    if (digest.valid()) {
      page.paragraph("Valid.", "");
    } else {
      page.paragraph("Invalid.", "What is marked \u2717 in the table must not be used:");
      page.list(digest.reasons(), MOST_LINES);
    }
    if (!digest.warnings().isEmpty()) {
      page.paragraph("Warnings:", "");
      page.list(digest.warnings(), MOST_LINES);
    }
  }

  private static void claims(Markdown page, List<Judgement> claims) {
    page.heading(3, "The chapter\u2019s claims");
    page.list(
        claims.stream().filter(Judgement::isMeasured).map(Judgement::line).toList(), MOST_LINES);
    String others =
        claims.stream()
            .filter(claim -> !claim.isMeasured())
            .map(Judgement::id)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      page.paragraph("", "Not measured in this run: " + others + ".");
    }
  }
}
