package dev.wiretoll.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenFilesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "en-US UTC",
        "de-DE Europe/Berlin",
        "ar Pacific/Kiritimati",
        "ar-EG-u-nu-arab Africa/Cairo",
        "tr-TR America/St_Johns",
        "hi-IN-u-nu-deva Asia/Kathmandu",
        "th-TH-u-ca-buddhist-nu-thai Asia/Bangkok"
      })
  void filesAreTheSameUnderEveryLocaleAndTimeZone(String place) throws IOException {
    ForeignPlace.in(place, this::write);

    assertGolden("results.json", read("results.json"));
    assertGolden("results.csv", read("results.csv"));
    assertGolden("small-deliveryAge.hgrm", read("small-deliveryAge.hgrm"));
    // The samples are deflated, and may differ with the version of zlib.
    assertGolden(
        "small-deliveryAge.hlog",
        read("small-deliveryAge.hlog").replaceAll("HISTFAAA[A-Za-z0-9+/=]+", "HISTFAAA..."));
  }

  private void write() throws IOException {
    SampleRun.in(directory)
        .named("=cmd|' /C calc'!A0, \"quoted\"")
        .polling(20)
        .websocket(20, "a reason, with a comma", "-2 clients")
        .agents(1_500_000)
        .write();
    writeSmallHistogram();
  }

  private void writeSmallHistogram() throws IOException {
    Histogram histogram = new Histogram(1, 3_600_000_000_000L, 3);
    histogram.recordValue(350_000);
    histogram.recordValueWithCount(1_234_567_890, 3);
    RunFolder.create(directory)
        .writeHistograms("small", Metric.DELIVERY_AGE, List.of(histogram, histogram));
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private static void assertGolden(String name, String written) throws IOException {
    GoldenFile.assertSame(GoldenFilesTest.class, name, written);
  }
}
