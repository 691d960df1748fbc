package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.report.claim.Claims;
import dev.wiretoll.report.claim.Recipe;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.ModelValues;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import dev.wiretoll.result.SeriesPoint;
import dev.wiretoll.result.UnreadableRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  @TempDir Path directory;

  @Test
  void writesPageAndChartsFromTheFolderAlone() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000).write();

    RenderedReport report = ReportWriter.render(directory);

    assertThat(report.warnings()).isEmpty();
    assertThat(report.charts()).isEqualTo(11);
    assertThat(directory.resolve("charts"))
        .isDirectoryContaining("glob:**/overhead-logarithmic.svg")
        .isDirectoryContaining("glob:**/overhead-logarithmic.png")
        .isDirectoryContaining("glob:**/overhead-linear.svg")
        .isDirectoryContaining("glob:**/timeline.svg")
        .isDirectoryContaining("glob:**/completeness.svg")
        .isDirectoryContaining("glob:**/seconds-1000.svg")
        .isDirectoryContaining("glob:**/connections-1000.svg")
        .isDirectoryContaining("glob:**/timeline-pair.svg")
        .isDirectoryContaining("glob:**/percentiles-1000.svg")
        .isDirectoryContaining("glob:**/ages-polling-1000.svg")
        .isDirectoryContaining("glob:**/ages-websocket-1000.png");
  }

  @Test
  void costsAreDrawnWhereTheyCanGrow() throws IOException {
    SampleRun.in(directory).websocket(100).costs(1).websocket(1_000).costs(1).write();
    assertThat(page())
        .contains("<figure id=\"cost-curves\"")
        .contains("Time to connect all (s): WebSocket 0.04756 at 100 and 0.5084 at 1,000");

    SampleRun.in(directory).polling(100).costs(2).websocket(100).costs(1).write();
    assertThat(page()).contains("id=\"costs\"").doesNotContain("id=\"cost-curves\"");
  }

  @Test
  void numberOfEachClaimLeadsToTheCommandThatMeasuresIt() throws IOException {
    SampleRun.in(directory).polling(1_000).write();

    String page = page();

    assertThat(Claims.recipes()).hasSize(11);
    for (Recipe recipe : Claims.recipes()) {
      int described = page.indexOf("<div id=\"" + recipe.anchor() + "\">");
      assertThat(page).containsOnlyOnce("<a href=\"#" + recipe.anchor() + "\">" + recipe.claim());
      assertThat(described)
          .isBetween(page.indexOf("id=\"measure\""), page.indexOf("id=\"method\""));
      assertThat(recipe.scenarios())
          .allSatisfy(file -> assertThat(page.indexOf(file, described)).isPositive());
    }
  }

  @Test
  void answersInOneSentence() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000).write();

    assertThat(page())
        .contains(
            "<p class=\"answer\">An update costs 909 bytes of overhead by polling and 2 by"
                + " WebSocket: 455 to 1 at the HTTP layer; on average it is 502 ms old by polling"
                + " and 0.");
  }

  @Test
  void saysWhichNumberOfClientsItsAnswerIsAbout() throws IOException {
    SampleRun.in(directory).polling(1_000).polling(2_000).write();

    assertThat(page())
        .contains("With 1,000 clients, an update costs 909 bytes of overhead by polling;");
  }

  @Test
  void ofManyDeliveriesTheAnswerComparesPollingAndWebSocket() throws IOException {
    SampleRun.in(directory)
        .polling(100)
        .websocket("sse", 100, 0)
        .websocket("streaming", 100, 0)
        .websocket(100)
        .write();

    assertThat(page())
        .contains("An update costs 909 bytes of overhead by polling and 2 by WebSocket: 455 to 1");
  }

  @Test
  void comparesPollingAndWebSocketAtEachLayer() throws IOException {
    SampleRun.in(directory).polling(1_000).packets(1_086).websocket(1_000).packets(127).write();

    assertThat(page())
        .contains(
            "Polling to WebSocket, the overhead of an update is 455 to 1 in HTTP and WebSocket"
                + " framing and 10 to 1 in IP bytes (modelled).")
        .contains("1,086 modelled")
        .contains("127 modelled")
        .contains("heads, framing 909")
        .contains("TCP/IP 104");
  }

  @Test
  void figureOfOneUpdateTakesTheDeliveriesMostLikeTheChapters() throws IOException {
    SampleRun.in(directory).nine(100).write();

    assertThat(page()).contains("One update by back-to-back polling and by WebSocket</title>");
  }

  @Test
  void hiccupsAreDrawnOnlyWhereTheyWereLong() throws IOException {
    SampleRun.in(directory)
        .polling(100)
        .but(cell -> heldUp(cell, 19_000_000))
        .websocket(100)
        .but(cell -> heldUp(cell, 2_000_000_000))
        .write();

    assertThat(page())
        .contains("WebSocket, server\u2019s event loops held up: at most 2,000 ms, in second 7")
        .doesNotContain("polling, server\u2019s event loops");
  }

  @Test
  void connectionsAreDrawnWhereTheyAreKnown() throws IOException {
    SampleRun.in(directory)
        .polling(100)
        .websocket(100)
        .but(cell -> Cells.withSeries(cell, Map.of()))
        .write();

    assertThat(page())
        .contains("Connected clients second by second, 100 clients</title>")
        .contains("polling: at most 100, at least 100 while measured")
        .doesNotContain("WebSocket: at most 100");
  }

  @Test
  void earlierResultsWithoutSeriesHaveNoSecondsToShow() throws IOException {
    SampleRun.in(directory).polling(100).but(cell -> Cells.withSeries(cell, Map.of())).write();

    assertThat(page()).doesNotContain("second by second").doesNotContain("id=\"seconds\"");
  }

  private static CellResult heldUp(CellResult cell, long maxNs) {
    Map<String, List<SeriesPoint>> series = new LinkedHashMap<>(cell.series());
    series.put(
        Metric.SERVER_HICCUP.label(),
        List.of(
            new SeriesPoint(
                7, 100, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(maxNs))));
    return Cells.withSeries(cell, series);
  }

  @Test
  void figureOfOneUpdateTakesAnyTwoDeliveries() throws IOException {
    SampleRun.in(directory).websocket("sse", 100, 0).websocket("streaming", 100, 0).write();

    assertThat(page()).contains("One update by streaming and by SSE</title>");
  }

  @Test
  void recordsOfTlsAreALayerOfTheirOwn() throws IOException {
    SampleRun.in(directory)
        .variant("tls")
        .polling(1_000)
        .but(cell -> encrypted(cell, 44, 1_130))
        .websocket(1_000)
        .but(cell -> encrypted(cell, 22, 149))
        .write();

    assertThat(page())
        .contains(
            "Polling to WebSocket (tls), the overhead of an update is 455 to 1 in HTTP and"
                + " WebSocket framing, 40 to 1 with TLS and 8.7 to 1 in IP bytes (counted).")
        .contains("WebSocket (tls)")
        .contains("TLS 22");
  }

  @Test
  void packetsThatAreNotKnownAreNotInvented() throws IOException {
    SampleRun.in(directory).polling(1_000).write();

    assertThat(page()).contains("TCP/IP not known").doesNotContain("in IP bytes");
  }

  @Test
  void compressionThatCostsMoreThanItSavesHasANegativeSaving() throws IOException {
    SampleRun.in(directory).websocket(1_000).but(cell -> encrypted(cell, 22, 149)).write();

    assertThat(page()).contains("<h3 id=\"compression\">").contains("\u22122</td>");
  }

  @Test
  void whatClientsSentAndReplacedIsShownOnlyWhereItHappened() throws IOException {
    SampleRun.in(directory).websocket(1_000).write();
    assertThat(page()).doesNotContain("id=\"upstream\"").doesNotContain("id=\"connections\"");

    SampleRun.in(directory)
        .websocket(1_000)
        .but(
            cell ->
                Cells.withLoad(cell, cell.load().withUpstream(5_432, 5_431).withConnections(17, 23))
                    .withBytes(cell.bytes().withUpstream(new ByteCosts.PerUpdate(6, 21))))
        .write();
    assertThat(page())
        .contains("id=\"upstream\"")
        .contains("<td class=\"number\">5,431</td>")
        .contains("id=\"connections\"")
        .contains("<td class=\"number\">17</td>");
  }

  /** Adds records to the window, counts packets, and lets compression cost two bytes. */
  private static CellResult encrypted(CellResult cell, int recordBytes, double ipBytes) {
    ByteCosts plain = cell.bytes();
    Map<String, Long> received = new LinkedHashMap<>(plain.window().clientReceived());
    received.put("tlsRecords", recordBytes * cell.load().deliveredUpdates());
    ByteCosts bytes =
        new ByteCosts(
            plain
                .perUpdate()
                .map(cost -> new ByteCosts.PerUpdate(cost.overhead() + recordBytes, 23)),
            plain.chapterCharactersPerUpdate(),
            plain.overheadBitsPerSec(),
            plain.chapterBitsPerSec(),
            plain.perMessage(),
            new ByteCosts.WindowBytes(plain.window().clientSent(), received),
            plain.total(),
            plain.handshakePerConnection(),
            plain.tls(),
            Optional.of(ByteCosts.TcpIp.counted(1, ipBytes + 2, 1, OptionalDouble.empty())));
    return withSettings(cell.withBytes(bytes));
  }

  private static CellResult withSettings(CellResult cell) {
    CellSettings old = cell.settings();
    return new CellResult(
        cell.delivery(),
        cell.variant(),
        cell.clients(),
        cell.round(),
        new CellSettings(
            old.intervalNs(),
            old.pollIntervalNs(),
            old.topics(),
            old.messageBytes(),
            old.oneWayDelayNs(),
            old.jitterNs(),
            true,
            true,
            old.headers(),
            old.semantics(),
            old.phases(),
            old.io(),
            old.warmupNs(),
            old.durationNs(),
            old.drainNs(),
            old.via()),
        cell.validity(),
        cell.load(),
        cell.bytes(),
        cell.latency(),
        cell.model(),
        cell.cost(),
        cell.health(),
        cell.series(),
        cell.timeline());
  }

  @Test
  void agesStandBesideTheirClosedForm() throws IOException {
    SampleRun.in(directory)
        .polling("polling", 1_000, 50_000_000)
        .but(
            cell ->
                cell.withModel(
                    cell.model()
                        .orElseThrow()
                        .withQuantiles(
                            new ModelValues.AgeQuantiles(
                                60_000_000, 550_000_000, 950_000_000, 1_040_000_000, 1_049_000_000),
                            OptionalLong.of(1_240_000))))
        .write();

    RunResult run = RunFolder.open(directory).read();

    List<Table.Row> rows = ExpectedAges.table(run).rows();
    assertThat(rows.get(1).cells())
        .containsExactly(
            "polling, 1,000",
            "closed form",
            "50.0",
            "60.0",
            "550.0",
            "550.0",
            "950.0",
            "1,040.0",
            "1,049.0",
            "1,050.0");
    assertThat(rows.get(0).cells().get(5)).isEqualTo("551.7");
    assertThat(rows.get(2).cells().get(5)).isEqualTo("+1.71");
    assertThat(ExpectedAges.nearness(run).rows().get(0).cells())
        .containsExactly("polling", "1,000", "0.002", "1.24", "\u2013", "\u2013", "\u2013");
    assertThat(page())
        .contains("largest gap between the curves 0.002; quantiles off by 1.24 ms on average");
  }

  @Test
  void fewWarningsAreToldAtOnceAndManyAreFolded() throws IOException {
    SampleRun sample = SampleRun.in(directory).polling(1_000);
    for (int i = 1; i <= 4; i++) {
      String warning = "warning " + i;
      sample.but(cell -> cell.withWarning(warning));
    }
    sample.write();
    assertThat(page()).contains("clients: warning 4</li>").doesNotContain("<summary>4 warnings");

    sample.but(cell -> cell.withWarning("warning 5")).write();

    assertThat(page()).contains("<summary>5 warnings", "clients: warning 5</li>");
  }

  @Test
  void invalidCellIsMarkedWhereverItsNumbersAppear() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000, "the generator was late").write();

    String page = page();

    assertThat(page)
        .contains("<strong>\u2717 Invalid.</strong>")
        .contains("WebSocket, 1,000 clients: the generator was late")
        .contains("Not to be relied on:")
        .contains("WebSocket \u2717 invalid")
        .contains("0.015 \u2717", "2 B")
        .contains(
            "Not measured, because invalid: WebSocket with 1,000 clients (the generator was late)."
                + " Not measured, because not run: all deliveries with 10,000"
                + " and 100,000 clients.");
    long rows = page.lines().filter(line -> line.contains("<tr class=\"invalid\">")).count();
    long marks = page.lines().filter(line -> line.contains("class=\"mark\"")).count();
    assertThat(rows).isGreaterThan(8).isEqualTo(marks);
  }

  @Test
  void validRunHasNoRedMark() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000).write();

    assertThat(page())
        .contains("<strong>Valid.</strong>")
        .doesNotContain("class=\"invalid\"")
        .doesNotContain("\u2717");
  }

  @Test
  void hostileTextIsEscapedEverywhere() throws IOException {
    String hostile = "<script>alert(1)</script>\"'&";
    SampleRun.in(directory)
        .named(hostile)
        .polling(1_000, hostile)
        .polling("x<script>", 1_000, 0)
        .write();

    assertThat(page()).doesNotContain("<script").contains("&lt;script&gt;alert(1)");
  }

  @Test
  void pageIsTheSameUnderEveryLocaleAndEveryTime() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000).write();
    Locale before = Locale.getDefault();
    String page = page();
    try {
      for (String language : new String[] {"de-DE", "ar-EG-u-nu-arab", "tr-TR"}) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(page()).isEqualTo(page);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void refusesAFolderWhoseHistogramsAreMissing() throws IOException {
    SampleRun.in(directory).polling(1_000).write();
    Files.delete(directory.resolve("polling-1000-r1-deliveryAge.hlog"));

    assertThatThrownBy(() -> ReportWriter.render(directory))
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageContaining("polling-1000-r1-deliveryAge.hlog: ");
  }

  @Test
  void refusesAFolderWithoutResults() {
    assertThatThrownBy(() -> ReportWriter.render(directory))
        .isInstanceOf(UnreadableRunException.class)
        .hasMessage(directory + ": no results.json in this folder");
  }

  private String page() throws IOException {
    return Files.readString(ReportWriter.render(directory).indexHtml());
  }
}
