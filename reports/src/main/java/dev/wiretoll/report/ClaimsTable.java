package dev.wiretoll.report;

import dev.wiretoll.report.claim.Claims;
import dev.wiretoll.report.claim.Judgement;
import dev.wiretoll.result.RunResult;

/** The chapter's claims and what a run says about each, as a table. */
final class ClaimsTable {
  private ClaimsTable() {}

  static Table of(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "The chapter\u2019s claims and this run",
            7,
            "No.",
            "Claim",
            "The chapter",
            "This run",
            "Closed form",
            "Verdict",
            "Why");
    for (Judgement claim : Claims.of(run)) {
      table.linkedRow(
          claim.recipe().anchor(),
          claim.id(),
          claim.claim(),
          claim.chapterFigure(),
          claim.measured(),
          claim.expected(),
          claim.verdict().words(),
          claim.sentence());
    }
    return table.build();
  }
}
