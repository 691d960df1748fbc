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

  private static final String INVALID =
      "The run has the cells that could tell, but some of them are invalid.";
  private static final String WITHHELD =
      "The run has the cells that could tell, but withholds delivery ages: the clocks of server and"
          + " agents are not known well enough.";

  private Claims() {}

  /**
   * What a run says about each claim, those included that it cannot speak to. Rounds are judged
   * together; cells that are invalid say nothing.
   */
  public static List<Judgement> of(RunResult run) {
    Evidence evidence = Evidence.of(run);
    Evidence asIfValid = Evidence.asIfValid(run);
    Evidence asIfAgesWereTold = Evidence.asIfAgesWereTold(run);
    return ALL.stream()
        .map(
            claim -> {
              Finding finding = claim.judge(evidence);
              if (isMeasured(finding)) {
                return Judgement.of(claim, finding);
              } else if (isMeasured(claim.judge(asIfValid))) {
                return Judgement.of(claim, Finding.none(INVALID));
              }
              boolean withheld = isMeasured(claim.judge(asIfAgesWereTold));
              return Judgement.of(claim, withheld ? Finding.none(WITHHELD) : finding);
            })
        .toList();
  }

  private static boolean isMeasured(Finding finding) {
    return finding.verdict() != Verdict.NOT_MEASURED;
  }

  /** How to measure each of them, in the same order. */
  public static List<Recipe> recipes() {
    return ALL.stream().map(Claim::recipe).toList();
  }
}
