package dev.wiretoll.report.claim;

import dev.wiretoll.report.claim.Claim.Finding;
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
    Evidence asIfValid = Evidence.asIfValid(run);
    return ALL.stream()
        .map(claim -> Judgement.of(claim, judged(claim, evidence, asIfValid)))
        .toList();
  }

  private static Finding judged(Claim claim, Evidence evidence, Evidence asIfValid) {
    Finding finding = claim.judge(evidence);
    boolean forWantOfValidity =
        finding.verdict() == Verdict.NOT_MEASURED
            && claim.judge(asIfValid).verdict() != Verdict.NOT_MEASURED;
    return forWantOfValidity
        ? Finding.none("The run has the cells that could tell, but some of them are invalid.")
        : finding;
  }

  /** How to measure each of them, in the same order. */
  public static List<Recipe> recipes() {
    return ALL.stream().map(Claim::recipe).toList();
  }
}
