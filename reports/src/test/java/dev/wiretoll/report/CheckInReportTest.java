package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.Check;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.FullCheck;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckInReportTest {
  @TempDir Path directory;

  @Test
  void verdictReasonsAndTableStandBeforeTheFigures() throws IOException {
    String page = page(Optional.of(FullCheck.confirmed()));

    assertThat(page)
        .contains("<h2 id=\"check\">Check: regression</h2>")
        .contains("<li>polling: 1 B more in each message</li>")
        .contains("deliveryAge.p99 (ms)")
        .contains("LIMIT BROKEN")
        .contains("<a href=\"#check\">What the check found</a>")
        .contains("<figure id=\"rounds\"", ">polling (tls, 100 ms), deliveryAge.p99</text>")
        .doesNotContain("<b>more</b>");
    assertThat(page.indexOf("id=\"check\"")).isLessThan(page.indexOf("id=\"bytes\""));
  }

  @Test
  void aPassIsNotShownAsTrouble() throws IOException {
    String page = page(Optional.of(FullCheck.of(Verdict.PASS, FullCheck.equal("overhead"))));

    assertThat(page).contains("Check: pass").contains("<div class=\"banner good\">");
  }

  @Test
  void runThatWasNotCheckedSaysNothingOfIt() throws IOException {
    assertThat(page(Optional.empty())).doesNotContain("#check", "id=\"rounds\"");
  }

  private String page(Optional<Check> check) throws IOException {
    RunResult run = SampleRun.in(directory).polling(20).write().withCheck(check);
    RunFolder.open(directory).write(run);
    ReportWriter.render(directory);
    return Files.readString(directory.resolve("index.html"));
  }
}
