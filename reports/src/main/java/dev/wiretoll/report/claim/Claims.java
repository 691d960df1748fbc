package dev.wiretoll.report.claim;

import dev.wiretoll.result.RunResult;
import java.util.List;

/** The claims that are judged, in the chapter's order. */
public final class Claims {
  private static final List<Claim> ALL =
      List.of(
          new PollHeadsClaim(),
          new MessageFramingClaim(),
          new TrafficClaim(),
          new HeaderRatioClaim(),
          new LatencyRatioClaim(),
          new IntervalPollingClaim(),
          new UpdateRateClaim(),
          new HeldStreamsClaim(),
          new TwoWayClaim(),
          new HeldUpdatesClaim(),
          new ConnectionPerPollClaim());

  private Claims() {}

  /**
   * What a run says about each claim, those included that it cannot speak to. Rounds are judged
   * together; cells that are invalid say nothing.
   */
  public static List<Judgement> of(RunResult run) {
    Evidence evidence = Evidence.of(run);
    return ALL.stream().map(claim -> Judgement.of(claim, claim.judge(evidence))).toList();
  }

  /** How to measure each of them, in the same order. */
  public static List<Recipe> recipes() {
    return ALL.stream().map(Claim::recipe).toList();
  }
}
