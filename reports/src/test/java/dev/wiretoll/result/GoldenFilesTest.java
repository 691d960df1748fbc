package dev.wiretoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Set the system property {@code golden.write} to a folder to write new golden files there. */
class GoldenFilesTest {
  private final Locale before = Locale.getDefault();

  @TempDir Path directory;

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar", "ar-EG-u-nu-arab", "tr-TR", "hi-IN-u-nu-deva"})
  void filesAreTheSameUnderEveryLocale(String language) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(language));
    SampleRun.in(directory)
        .named("=cmd|' /C calc'!A0, \"quoted\"")
        .polling(20)
        .websocket(20, "a reason, with a comma", "-2 clients")
        .write();
    writeSmallHistogram();

    assertGolden("results.json");
    assertGolden("results.csv");
    assertGolden("small-deliveryAge.hgrm");
    // What follows the third comma is deflated, and may differ with the version of zlib.
    assertThat(Files.readAllLines(directory.resolve("small-deliveryAge.hlog")))
        .element(5, InstanceOfAssertFactories.STRING)
        .startsWith("1.000,1.000,1235.223,HIST");
  }

  private void writeSmallHistogram() throws IOException {
    Histogram histogram = new Histogram(1, 3_600_000_000_000L, 3);
    histogram.recordValue(350_000);
    histogram.recordValueWithCount(1_234_567_890, 3);
    RunFolder.create(directory)
        .writeHistograms("small", Metric.DELIVERY_AGE, List.of(histogram, histogram));
  }

  private void assertGolden(String name) throws IOException {
    String written = Files.readString(directory.resolve(name));
    String update = System.getProperty("golden.write", "");
    if (!update.isEmpty()) {
      Files.writeString(Path.of(update).resolve(name), written);
      return;
    }
    try (InputStream golden = GoldenFilesTest.class.getResourceAsStream(name)) {
      assertThat(golden).as("golden file %s", name).isNotNull();
      assertThat(written).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
