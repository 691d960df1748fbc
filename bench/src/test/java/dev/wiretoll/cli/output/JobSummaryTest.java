package dev.wiretoll.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobSummaryTest {
  private static final String SUMMARY = "## \u00dcberblick\n\n| a |\n";
  @TempDir Path directory;
  @TempDir Path run;

  @BeforeEach
  void writeSummary() throws IOException {
    Files.writeString(run.resolve("summary.md"), SUMMARY);
  }

  @Test
  void theSummaryFollowsWhatTheJobHasAlready() throws IOException {
    Path job = directory.resolve("job.md");

    assertThat(append(job.toString())).isEmpty();
    assertThat(job).hasContent(SUMMARY);

    assertThat(append(job.toString())).isEmpty();
    assertThat(job).content().isEqualTo(SUMMARY + "\n\n" + SUMMARY);
  }

  @Test
  void withoutAJobThereIsNothingToSay() {
    assertThat(JobSummary.append(Map.of(), run)).isEmpty();
    assertThat(append("")).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "no/such/folder/job.md", "a\u0000b"})
  void whatCannotBeAppendedIsOneLine(String file) {
    Optional<String> warning = append(file);

    assertThat(warning)
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("GITHUB_STEP_SUMMARY: the summary could not be appended to ")
                    .hasLineCount(1));
  }

  private Optional<String> append(String file) {
    return JobSummary.append(Map.of(JobSummary.VARIABLE, file), run);
  }
}
