package dev.wiretoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.Check;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.FullCheck;
import dev.wiretoll.result.FullRun;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import dev.wiretoll.result.Validity;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JUnitXmlTest {
  @TempDir Path directory;

  @Test
  void aCellIsATestCaseWithTheSecondsThatItMeasured() throws Exception {
    RunResult run = SampleRun.in(directory).polling(1_000).websocket(1_000).write();

    Document report = validated(run);

    assertThat(report.getDocumentElement().getAttribute("failures")).isEqualTo("0");
    assertThat(cases(report))
        .extracting(one -> one.getAttribute("name"))
        .containsExactly("polling, 1000 clients", "websocket, 1000 clients");
    assertThat(cases(report))
        .extracting(one -> one.getAttribute("time"))
        .containsExactly("10.000", "10.000");
    assertThat(suite(report).getAttribute("tests")).isEqualTo("2");
    assertThat(suite(report).getAttribute("time")).isEqualTo("20.000");
    assertThat(suite(report).getAttribute("timestamp")).isEqualTo("2026-01-31T12:00:00");
  }

  @Test
  void anInvalidCellFailsWithItsReasonsAndWarningsAreItsOutput() throws Exception {
    RunResult run =
        SampleRun.in(directory)
            .polling(20)
            .but(cell -> cell.withWarning("busy"))
            .websocket(20, "late", "lost clients")
            .but(cell -> cell.withWarning("hot").withWarning("noisy"))
            .write();

    Document report = validated(run);

    Element polling = cases(report).get(0);
    Element webSocket = cases(report).get(1);
    assertThat(children(polling, "failure")).isEmpty();
    assertThat(text(polling, "system-out")).isEqualTo("busy");
    assertThat(text(webSocket, "failure")).isEqualTo("late\nlost clients");
    assertThat(children(webSocket, "failure").get(0).getAttribute("message"))
        .isEqualTo("late; lost clients");
    assertThat(text(webSocket, "system-out")).isEqualTo("hot\nnoisy");
    assertThat(suite(report).getAttribute("failures")).isEqualTo("1");
  }

  @Test
  void everyRoundIsATestCaseOfItsOwn() throws Exception {
    Document report = validated(FullRun.in(directory));

    assertThat(cases(report))
        .extracting(one -> one.getAttribute("name"))
        .containsExactly(
            "polling, tls, 100 ms, 20 clients, round 1",
            "websocket, tls, 100 ms, 20 clients, round 1",
            "polling, tls, 100 ms, 20 clients, round 2",
            "websocket, tls, 100 ms, 20 clients, round 2",
            "polling, tls, 100 ms, 20 clients: requestHead",
            "polling, tls, 100 ms, 20 clients: deliveryAge.p99",
            "websocket, tls, 100 ms, 20 clients: deliveryAge.p50",
            "websocket, tls, 100 ms, 20 clients: serverCpu",
            "websocket, tls, 100 ms, 20 clients: deliveryAge.p99 < 1ms",
            "verdict");
  }

  @Test
  void aMetricThatGotWorseFailsWithItsFigures() throws Exception {
    Document report = validated(FullRun.in(directory));

    assertThat(text(cases(report).get(5), "failure"))
        .isEqualTo(
            """
            median 12.900 ms against 10.000 ms over 3 pairs of rounds, floor 1.050 ms
            base (ms): 10, 10.5, 9.75
            candidate (ms): 12.75, 13.5, 12.9
            floor 1.05 ms, p 0.003900, by Holm's rule 0.015600
            base again: 10.1, 9.9
            candidate again: 13, 13.2
            p again 0.003900, by Holm's rule 0.003900""");
    assertThat(children(cases(report).get(7), "failure")).isEmpty();
    // One invalid cell, three metrics, and the verdict.
    assertThat(suite(report).getAttribute("failures")).isEqualTo("5");
    assertThat(suite(report).getAttribute("tests")).isEqualTo("10");
  }

  @Test
  void whatCouldNotBeJudgedIsSkippedAndTheVerdictFails() throws Exception {
    RunResult run = SampleRun.in(directory).polling(20).write();
    Check check = FullCheck.of(Verdict.INCONCLUSIVE, FullCheck.suspected(Finding.SUSPECTED, false));

    Document report = validated(run.withCheck(Optional.of(check)));

    assertThat(children(cases(report).get(1), "skipped")).hasSize(1);
    assertThat(text(cases(report).get(2), "failure")).isEqualTo("a reason");
    assertThat(suite(report).getAttribute("skipped")).isEqualTo("1");
    assertThat(suite(report).getAttribute("failures")).isEqualTo("1");
  }

  @Test
  void aCheckThatPassesHasNoFailure() throws Exception {
    RunResult run = SampleRun.in(directory).polling(20).write();

    Document report =
        validated(
            run.withCheck(Optional.of(FullCheck.of(Verdict.PASS, FullCheck.equal("requestHead")))));

    assertThat(suite(report).getAttribute("failures")).isEqualTo("0");
    assertThat(suite(report).getAttribute("tests")).isEqualTo("3");
  }

  @Test
  void aRunThatEndedBeforeItsLastCellFailsThoughItsCellsAreValid() throws Exception {
    RunResult whole = SampleRun.in(directory).polling(20).write();
    String reason = "the run ended before 1 of its cells";

    Document report = validated(with(whole, whole.name(), whole.startedAt(), reason));

    assertThat(cases(report)).hasSize(2);
    assertThat(text(cases(report).get(1), "failure")).isEqualTo(reason);
    assertThat(suite(report).getAttribute("failures")).isEqualTo("1");
  }

  @Test
  void hostileTextStaysWhereItIs() throws Exception {
    String hostile = "]]></failure>\n<x a='\"'>&amp; \u0000\u001b[31m\uD800 \uFFFE \uD83D\uDE00";
    RunResult run = SampleRun.in(directory).named(hostile).polling(20, hostile).write();

    Document report = validated(run);

    String legal = "<x a='\"'>&amp; \uFFFD\uFFFD[31m\uFFFD \uFFFD \uD83D\uDE00";
    assertThat(suite(report).getAttribute("name")).isEqualTo("]]></failure> " + legal);
    assertThat(text(cases(report).get(0), "failure")).isEqualTo("]]></failure>\n" + legal);
  }

  @Test
  void aTimeThatIsNoneIsLeftOut() throws Exception {
    RunResult run = SampleRun.in(directory).polling(20).write();

    Document report = validated(with(run, run.name(), "yesterday"));

    assertThat(suite(report).hasAttribute("timestamp")).isFalse();
  }

  private static RunResult with(RunResult run, String name, String startedAt, String... reasons) {
    return RunResult.of(
        run.runId(),
        name,
        startedAt,
        run.environment(),
        run.scenario(),
        Validity.of(List.of(reasons), List.of()),
        run.cells());
  }

  private static Document validated(RunResult run) throws Exception {
    String xml = new JUnitXml().text(run);
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(JUnitXmlTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static Element suite(Document report) {
    return children(report.getDocumentElement(), "testsuite").get(0);
  }

  private static List<Element> cases(Document report) {
    return children(report.getDocumentElement(), "testcase");
  }

  private static String text(Element parent, String name) {
    return children(parent, name).get(0).getTextContent();
  }

  private static List<Element> children(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
