package dev.wiretoll.cli.output;

import dev.wiretoll.scenario.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a run's files go.
 *
 * @param runId name of the run
 * @param path the folder, which exists
 * @param listed whether {@code latest} beside it is to point at it
 */
public record RunDirectory(String runId, Path path, boolean listed) {
  /** Holds one folder for each run. */
  public static final String ALL_RUNS = "wiretoll-runs";

  /** Points at the newest run. */
  public static final String LATEST = "latest";

  private static final String RESULTS = "results.json";
  private static final Pattern OF_A_RUN =
      Pattern.compile(
          "index\\.html|results\\.(json|schema\\.json|csv)|scenario\\.yaml"
              + "|junit\\.xml|benchmark\\.json|summary\\.md"
              + "|charts/[a-z0-9-]+\\.(svg|png)"
              + "|((base|again|base-again)/results\\.(json|schema\\.json|csv))"
              + "|((base|again|base-again)/)?"
              + "[a-z0-9-]+-[0-9]+-(r[0-9]+|all)(-[a-z0-9.-]+)?-[A-Za-z]+\\.(hgrm|hlog)");
  private static final int MAX_SLUG_CHARS = 40;
  private static final int MAX_ATTEMPTS = 1000;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Checks that a folder can be made or written, without making it.
   *
   * @param source where the folder was named
   */
  public static void check(String source, Path folder) {
    Path existing = folder;
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      existing = Optional.ofNullable(existing.getParent()).orElse(folder.getRoot());
    }
    if (!Files.isDirectory(existing)) {
      throw new UsageException(
          source, "must be a folder, and " + existing + " is none", folder.toString());
    }
    if (!Files.isWritable(existing)) {
      throw new UsageException(
          source, "must be writable, and " + existing + " is not", folder.toString());
    }
  }

  /** Makes the user's folder, or a new one below the working directory. */
  public static RunDirectory create(Optional<Path> out, Path directory, String name, Instant now)
      throws IOException {
    String runId = runId(name, now);
    if (out.isPresent()) {
      Path folder = Files.createDirectories(out.get());
      removeEarlierRun(folder);
      return new RunDirectory(runId, folder, false);
    }
    Path runs = Files.createDirectories(directory.resolve(ALL_RUNS));
    for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      String unique = attempt == 1 ? runId : runId + "-" + attempt;
      try {
        return new RunDirectory(unique, Files.createDirectory(runs.resolve(unique)), true);
      } catch (FileAlreadyExistsException e) {
        // Another run began in the same second.
      }
    }
    throw new IOException("no unused name for a run in " + runs);
  }

  /** Lets {@code latest} point here: a link, or a file with the name where there are no links. */
  public void publish() throws IOException {
    if (!listed) {
      return;
    }
    Path latest = path.resolveSibling(LATEST);
    Path draft = path.resolveSibling(LATEST + "-" + runId);
    Files.deleteIfExists(draft);
    try {
      Files.createSymbolicLink(draft, path.getFileName());
    } catch (IOException | UnsupportedOperationException e) {
      Files.writeString(draft, path.getFileName() + "\n");
    }
    Files.move(draft, latest, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The newest run below a working directory; empty when there is none. */
  public static Optional<Path> latest(Path directory) throws IOException {
    Path latest = directory.resolve(ALL_RUNS).resolve(LATEST);
    if (Files.isDirectory(latest)) {
      return Optional.of(latest.toRealPath());
    }
    return Files.isRegularFile(latest)
        ? Optional.of(latest.resolveSibling(Files.readString(latest).strip()))
        : Optional.empty();
  }

  /** Removes the folder again if nothing was written. */
  public void discard() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      if (files.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(path);
  }

  /** Files of two runs in one folder would be read as one; what is not a run's stays. */
  private static void removeEarlierRun(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(RESULTS))) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (OF_A_RUN.matcher(name).matches()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String runId(String name, Instant now) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String shortSlug = slug.substring(0, Math.min(MAX_SLUG_CHARS, slug.length()));
    return STAMP.format(now) + (shortSlug.isEmpty() ? "" : "-" + shortSlug);
  }
}
