package dev.wiretoll.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/** The two files of a distribution, in the formats that HdrHistogram's own tools read. */
final class HistogramFiles {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int TICKS_PER_HALF_DISTANCE = 5;
  private static final int DIGITS = 3;
  private static final String PERCENTILES = ".hgrm";
  private static final String LOG = ".hlog";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private HistogramFiles() {}

  /** The name itself when it can only be a file within a folder. */
  static String plainName(String name) {
    if (!PLAIN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "file name must be letters, digits, '.', '_' and '-': " + name);
    }
    return name;
  }

  static Distribution write(Path directory, String stem, List<Histogram> perSecond)
      throws IOException {
    Histogram sum = empty();
    perSecond.forEach(sum::add);
    try (OutputStream out = Files.newOutputStream(directory.resolve(stem + LOG))) {
      // HdrHistogram's own processor fails on a log without any interval.
      writeLog(out, perSecond.isEmpty() ? List.of(empty()) : perSecond);
    }
    try (PrintStream out =
        new PrintStream(
            Files.newOutputStream(directory.resolve(stem + PERCENTILES)),
            false,
            StandardCharsets.UTF_8)) {
      sum.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, NANOS_PER_MILLI);
    }
    return Distribution.of(sum, stem + PERCENTILES);
  }

  private static void writeLog(OutputStream out, List<Histogram> perSecond) {
    HistogramLogWriter log = new HistogramLogWriter(out);
    log.outputLogFormatVersion();
    log.outputComment("[Values are nanoseconds; Interval_Max is in milliseconds]");
    log.outputBaseTime(0);
    log.outputLegend();
    for (int second = 0; second < perSecond.size(); second++) {
      log.outputIntervalHistogram(second, second + 1, perSecond.get(second), NANOS_PER_MILLI);
    }
    log.close();
  }

  static Histogram read(Path directory, String percentileFile) throws UnreadableRunException {
    Path file = directory.resolve(logName(percentileFile));
    Histogram sum = empty();
    try (InputStream in = Files.newInputStream(file);
        HistogramLogReader log = new HistogramLogReader(in)) {
      EncodableHistogram next = log.nextIntervalHistogram();
      while (next instanceof Histogram interval) {
        sum.add(interval);
        next = log.nextIntervalHistogram();
      }
      return sum;
    } catch (IOException | RuntimeException e) {
      throw new UnreadableRunException(file + ": not a readable histogram log", e);
    }
  }

  private static String logName(String percentileFile) throws UnreadableRunException {
    if (!PLAIN.matcher(percentileFile).matches() || !percentileFile.endsWith(PERCENTILES)) {
      throw new UnreadableRunException("not the name of a histogram file: " + percentileFile);
    }
    return percentileFile.substring(0, percentileFile.length() - PERCENTILES.length()) + LOG;
  }

  private static Histogram empty() {
    Histogram histogram = new Histogram(DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }
}
