package dev.wiretoll.report.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {
  private static final long MS = 1_000_000;
  private static final String BACK_TO_BACK = "back-to-back-polling";

  @TempDir Path directory;

  @Test
  void headsOfAPollAreTheChaptersCharactersAndMoreOnTheWire() throws IOException {
    Judgement claim = claim("C1", sample().polling(1_000));

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.measured()).isEqualTo("871 characters, 909 bytes on the wire");
    assertThat(claim.expected()).isEqualTo("871 characters, 909 bytes");
  }

  @Test
  void headsOfAPollAreThoseOfOnePollWhereAnUpdateTakesMany() throws IOException {
    // A tenth of the updates for the same bytes: each update took ten polls.
    Judgement claim = claim("C1", sample().polling(1_000).but(cell -> rare(cell, 10)));

    assertThat(claim.measured()).isEqualTo("871 characters, 909 bytes on the wire");
    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void headsOfOtherProfilesAreComparedWithTheChaptersAsAFloor() throws IOException {
    Judgement small = claim("C1", withHeads("minimal", 60, 51));
    Judgement large = claim("C1", withHeads("large", 2_050, 2_000));

    assertThat(small.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(small.sentence()).contains("minimal").contains("shorter than the chapter");
    assertThat(large.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(large.sentence()).contains("over 2,000 characters");
  }

  @Test
  void theDigitsOfALongerAnswerDoNotSpeakAgainstTheChaptersHeads() throws IOException {
    Judgement longer = claim("C1", withHeads("chapter", 912, 874));
    Judgement other = claim("C1", withHeads("chapter", 930, 892));

    assertThat(longer.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(longer.sentence()).endsWith("Longer answers take more digits to tell their length.");
    assertThat(other.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void aClaimWhoseCellsAreInvalidIsNotSaidToLackThem() throws IOException {
    Judgement invalid = claim("C2", sample().websocket(1_000, "late"));
    Judgement missing = claim("C2", sample().polling(1_000));

    assertThat(invalid.verdict()).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(invalid.sentence()).contains("invalid");
    assertThat(missing.verdict()).isEqualTo(Verdict.NOT_MEASURED);
    assertThat(missing.sentence()).doesNotContain("invalid");
  }

  @Test
  void trafficIsNotComparedWithOtherHeads() throws IOException {
    assertThat(claim("C3", withHeads("minimal", 60, 51)).verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  private SampleRun withHeads(String profile, double bytes, double characters) throws IOException {
    return sample()
        .polling(1_000)
        .but(cell -> Cells.withOverhead(Cells.withHeaders(cell, profile), bytes, characters));
  }

  @Test
  void framingOfAMessageIsTwoBytes() throws IOException {
    Judgement claim = claim("C2", sample().websocket(1_000));

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.measured()).isEqualTo("2 bytes");
    assertThat(claim("C1", sample().websocket(1_000)).verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  @Test
  void framingOfFourBytesDoesNotHold() throws IOException {
    Judgement claim =
        claim("C2", sample().websocket(1_000).but(cell -> Cells.withOverhead(cell, 4, 2)));

    assertThat(claim.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(claim.measured()).isEqualTo("4 bytes");
  }

  @Test
  void trafficIsShownAtEachNumberOfClientsThatWasMeasured() throws IOException {
    Judgement claim = claim("C3", sample().polling(1_000).websocket(1_000).polling(10_000));

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.measured())
        .isEqualTo(
            "polling 6.645, WebSocket 0.015 Mibit/s at 1,000; polling 66.45 Mibit/s at 10,000");
    assertThat(claim.sentence()).doesNotContain("scaled");
  }

  @Test
  void trafficThatIsATenthLessDoesNotHold() throws IOException {
    Judgement claim =
        claim("C3", sample().polling(1_000).but(cell -> Cells.withOverhead(cell, 818, 784)));

    assertThat(claim.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void ratioOfHeadersHoldsForFramingOnlyWherePacketsAreKnown() throws IOException {
    SampleRun packets = sample().polling(1_000).packets(1_086).websocket(1_000).packets(127);

    Judgement known = claim("C4", packets);
    Judgement unknown = claim("C4", sample().polling(1_000).websocket(1_000));

    assertThat(known.verdict()).isEqualTo(Verdict.HOLDS_WITHOUT_PACKETS);
    assertThat(known.measured())
        .isEqualTo("435:1 in characters, 455:1 in bytes, 10:1 with TCP/IP (modelled)");
    assertThat(known.expected()).isEqualTo("455:1 in bytes, 10:1 with TCP/IP");
    assertThat(unknown.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(unknown.measured()).isEqualTo("435:1 in characters, 455:1 in bytes");
  }

  @Test
  void ratioOfHeadersTakesCellsOfTheSameConditions() throws IOException {
    Judgement claim = claim("C4", sample().polling(1_000).websocket(2_000));

    assertThat(claim.verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  @Test
  void agesAreThreeToOneAtTheWorstAndTwoToOneInTheMean() throws IOException {
    SampleRun run =
        sample()
            .polling(BACK_TO_BACK, 1_000, 50 * MS)
            .but(cell -> aged(cell, 101 * MS, 149 * MS))
            .websocket("websocket", 1_000, 50 * MS)
            .but(cell -> aged(cell, 51 * MS, 53 * MS));

    Judgement claim = claim("C5", run);

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS_AT_THE_WORST);
    assertThat(claim.measured())
        .isEqualTo(
            "2.9:1 at the worst (p99: 149 ms to 51.0 ms), 2.0:1 in the mean (101 ms to 51.0"
                + " ms)");
    assertThat(claim.sentence()).startsWith("3:1 at the worst, 2:1 in the mean");
    assertThat(claim.line()).startsWith("C5 holds for the worst case: 3:1 at the worst");
  }

  @Test
  void agesThatAreAlikeDoNotHold() throws IOException {
    SampleRun run =
        sample()
            .polling(BACK_TO_BACK, 1_000, 50 * MS)
            .but(cell -> aged(cell, 60 * MS, 75 * MS))
            .websocket("websocket", 1_000, 50 * MS);

    Judgement claim = claim("C5", run);

    assertThat(claim.verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
    assertThat(claim.sentence()).startsWith("1.5:1 at the worst, 1.2:1 in the mean");
  }

  @Test
  void agesWithoutAnEmulatedDelaySayNothing() throws IOException {
    SampleRun run = sample().polling(BACK_TO_BACK, 1_000, 0).websocket(1_000);

    assertThat(claim("C5", run).verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  @Test
  void pollsAtIntervalsWaitForHalfOfOne() throws IOException {
    Judgement claim = claim("C6", sample().polling("polling", 1_000, 50 * MS));

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.measured()).isEqualTo("0.2 % of polls in vain, mean age 552 ms");
    assertThat(claim.expected()).isEqualTo("0 % of polls in vain, mean age 550 ms");
  }

  @Test
  void agesFarFromHalfAnIntervalDoNotHold() throws IOException {
    SampleRun run = sample().polling(1_000).but(cell -> aged(cell, 700 * MS, 990 * MS));

    assertThat(claim("C6", run).verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void updatesThatWaitForPollsAreKeptOncePerTopic() throws IOException {
    Judgement claim = claim("C10", held(134_400));

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.measured())
        .isEqualTo(
            "polling: 134,400 B kept, once per topic; WebSocket: at most 4,600 B waiting, 46 B for"
                + " one client (1,000 clients)");
    assertThat(claim.expected())
        .isEqualTo(
            "21 B between two polls of a client (1 update); 21,000 B if kept for each client");
    assertThat(claim.sentence())
        .contains("once per topic, not for each client;")
        .doesNotContain("stopped reading");
  }

  @Test
  void serverThatKeepsLessThanFallsBetweenTwoPollsDoesNotHoldUpdates() throws IOException {
    // A hundred topics of 21 bytes.
    assertThat(claim("C10", held(2_100)).verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim("C10", held(2_099)).verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void whatIsKeptWhilePushingIsNotHidden() throws IOException {
    Judgement claim = claim("C10", held(134_400).cost(Cost.RETAINED_UPDATE_BYTES, 134_400));

    assertThat(claim.sentence()).contains("not for each client, and as many when it pushes;");
  }

  @Test
  void clientsThatStopReadingAreBounded() throws IOException {
    Judgement claim = claim("C10", held(sample().slowReaders(100), 134_400));

    assertThat(claim.sentence())
        .endsWith(" 100 of its clients stopped reading; for none did more than 46 B wait.");
  }

  @Test
  void whatServersHeldIsNotGuessed() throws IOException {
    SampleRun onlyPolling =
        sample().polling(1_000).cost(Cost.RETAINED_UPDATE_BYTES, 1).websocket(1_000);

    assertThat(claim("C10", onlyPolling).verdict()).isEqualTo(Verdict.NOT_MEASURED);
  }

  private SampleRun held(long keptBytes) throws IOException {
    return held(sample(), keptBytes);
  }

  private static SampleRun held(SampleRun run, long keptBytes) throws IOException {
    return run.polling(1_000)
        .cost(Cost.RETAINED_UPDATE_BYTES, keptBytes)
        .websocket(1_000)
        .cost(Cost.QUEUED_BYTES_MAX, 4_600)
        .cost(Cost.QUEUED_BYTES_PER_CLIENT_MAX, 46);
  }

  @Test
  void invalidCellsSayNothing() throws IOException {
    SampleRun run = sample().polling(1_000, "the generator was late").websocket(1_000);

    assertThat(Claims.of(run.write()))
        .filteredOn(Judgement::isMeasured)
        .extracting(Judgement::id)
        .containsExactly("C2", "C3");
    assertThat(claim("C3", run).measured()).doesNotContain("polling");
  }

  private SampleRun sample() throws IOException {
    return SampleRun.in(directory);
  }

  private static Judgement claim(String id, SampleRun sample) throws IOException {
    RunResult run = sample.write();
    return Claims.of(run).stream().filter(claim -> claim.id().equals(id)).findFirst().orElseThrow();
  }

  private static CellResult aged(CellResult cell, long meanNs, long p99Ns) {
    Map<String, Distribution> latency = new LinkedHashMap<>(cell.latency());
    latency.put(
        Metric.DELIVERY_AGE.label(),
        new Distribution(
            10_000,
            OptionalLong.of(meanNs / 2),
            OptionalLong.empty(),
            OptionalLong.of(meanNs),
            OptionalLong.of(meanNs),
            OptionalLong.of(p99Ns),
            OptionalLong.of(p99Ns),
            OptionalLong.empty(),
            OptionalLong.of(2 * p99Ns),
            "file.hgrm"));
    return Cells.withLatency(cell, latency);
  }

  private static CellResult rare(CellResult cell, int pollsPerUpdate) {
    long updates = cell.load().deliveredUpdates() / pollsPerUpdate;
    return Cells.withOverhead(
        Cells.delivered(cell, updates), 909.0 * pollsPerUpdate, 871.0 * pollsPerUpdate);
  }
}
