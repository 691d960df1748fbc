package dev.wiretoll.report.export;

import dev.wiretoll.result.ForeignPlace;
import dev.wiretoll.result.FullRun;
import dev.wiretoll.result.GoldenFile;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportGoldenFilesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "en-US UTC",
        "de-DE Europe/Berlin",
        "ar-EG-u-nu-arab Africa/Cairo",
        "tr-TR America/St_Johns",
        "th-TH-u-ca-buddhist-nu-thai Asia/Kathmandu"
      })
  void filesAreTheSameUnderEveryLocaleAndTimeZone(String place) throws IOException {
    RunResult run = FullRun.in(directory);

    ForeignPlace.in(place, () -> Exports.write(RunFolder.open(directory), run));

    assertGolden("junit.xml");
    assertGolden("benchmark.json");
    assertGolden("summary.md");
  }

  private void assertGolden(String name) throws IOException {
    GoldenFile.assertSame(
        ExportGoldenFilesTest.class, name, Files.readString(directory.resolve(name)));
  }
}
