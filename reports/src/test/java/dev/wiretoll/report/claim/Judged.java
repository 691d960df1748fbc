package dev.wiretoll.report.claim;

import dev.wiretoll.result.SampleRun;
import java.io.IOException;

/** One claim, judged by a made-up run. */
final class Judged {
  private Judged() {}

  static Judgement by(SampleRun run, String id) throws IOException {
    return Claims.of(run.write()).stream()
        .filter(claim -> claim.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
