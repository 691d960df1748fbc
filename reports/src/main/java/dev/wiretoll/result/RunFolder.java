package dev.wiretoll.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The folder of one run: {@code results.json} with its schema, {@code results.csv} and two files
 * for each distribution. Written by one thread; may be read by any once written.
 */
public final class RunFolder {
  private static final String RESULTS = "results.json";
  private static final String SCHEMA = "results.schema.json";
  private static final String TABLE = "results.csv";

  private final Path directory;

  private RunFolder(Path directory) {
    this.directory = directory;
  }

  /** Creates the directory and its parents where they are missing. */
  public static RunFolder create(Path directory) throws IOException {
    Files.createDirectories(directory);
    return new RunFolder(directory);
  }

  /**
   * The folder of an earlier run.
   *
   * @throws UnreadableRunException when it holds no results
   */
  public static RunFolder open(Path directory) throws UnreadableRunException {
    if (!Files.isRegularFile(directory.resolve(RESULTS))) {
      throw new UnreadableRunException(directory + ": no " + RESULTS + " in this folder");
    }
    return new RunFolder(directory);
  }

  /** Where the folder is. */
  public Path directory() {
    return directory;
  }

  /**
   * Writes the histograms of one metric, one for each second of the window, or a single one of
   * several rounds, as an interval log and as a table of percentiles in milliseconds.
   *
   * @param cellName from {@link CellResult#fileStem} or {@link Group#fileStem}
   * @param metric what was measured
   * @param perSecond histograms of nanoseconds, the first for second 0; may be empty
   * @return the summary of all of them, which names the file
   */
  public Distribution writeHistograms(String cellName, Metric metric, List<Histogram> perSecond)
      throws IOException {
    String stem = HistogramFiles.plainName(cellName + "-" + metric.label());
    return HistogramFiles.write(directory, stem, perSecond);
  }

  /**
   * Reads the samples of a distribution back, all intervals added up.
   *
   * @throws UnreadableRunException when its log is missing, damaged or of another run
   */
  public Histogram histogram(Distribution distribution) throws UnreadableRunException {
    Histogram samples = HistogramFiles.read(directory, distribution.histogram());
    if (samples.getTotalCount() != distribution.count()) {
      throw new UnreadableRunException(
          "%s: the log of %s holds %d samples, the results say %d"
              .formatted(
                  directory,
                  distribution.histogram(),
                  samples.getTotalCount(),
                  distribution.count()));
    }
    return samples;
  }

  /**
   * Writes schema, table and results, the results last and in one step, so that a folder with
   * results is complete.
   */
  public void write(RunResult result) throws IOException {
    writeText(SCHEMA, schema());
    writeText(TABLE, ResultCsv.write(result));
    writeText(RESULTS, ResultJson.write(result));
  }

  /**
   * Reads the results; fields that this version does not know are passed over.
   *
   * @throws UnreadableRunException for another schemaVersion, missing or damaged results
   */
  public RunResult read() throws UnreadableRunException {
    return readFile(directory.resolve(RESULTS));
  }

  /**
   * Reads results that were copied out of their folder; what belongs to them is left behind.
   *
   * @throws UnreadableRunException for another schemaVersion, missing or damaged results
   */
  public static RunResult readFile(Path file) throws UnreadableRunException {
    try {
      return ResultJson.read(Files.readString(file), file.toString());
    } catch (UnreadableRunException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new UnreadableRunException(file + ": no such file", e);
    } catch (IOException e) {
      throw new UnreadableRunException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a text in UTF-8 beside the results, in one step, replacing an earlier one.
   *
   * @param name letters, digits, '.', '_' and '-'
   */
  public void writeText(String name, String content) throws IOException {
    Path file = directory.resolve(HistogramFiles.plainName(name));
    Path half = Files.createTempFile(directory, name, ".part");
    try {
      // Half of a surrogate pair, which has no UTF-8, becomes a question mark.
      Files.write(half, content.getBytes(StandardCharsets.UTF_8));
      // createTempFile leaves files readable by their owner only; a result is meant to be shared.
      half.toFile().setReadable(true, false);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static String schema() {
    try (InputStream in = RunFolder.class.getResourceAsStream(SCHEMA)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
