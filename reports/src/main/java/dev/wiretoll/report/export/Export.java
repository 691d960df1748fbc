package dev.wiretoll.report.export;

import dev.wiretoll.result.RunResult;

/** A run in one other format. */
interface Export {

  /** Name of the file in the run's folder. */
  String fileName();

  /** The whole file; the same for the same run under every locale and time zone. */
  String text(RunResult run);
}
