package dev.wiretoll.cli.headers;

import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.wire.HeaderProfile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the option {@code headers}: the name of a profile, a file with a request head, or a HAR
 * file, {@code #} and the URL of one of its entries.
 */
public final class HeaderFiles {
  private static final int MAX_LABEL_CHARS = 80;
  private static final String HAR = ".har";
  private static final String CUT = "...";

  private final Given given;
  private final Path workingDirectory;

  private HeaderFiles(Given given, Path workingDirectory) {
    this.given = given;
    this.workingDirectory = workingDirectory;
  }

  /**
   * The heads that a text stands for. Reads files, up to 200 MB; keep what it returns.
   *
   * @param given the option's single value
   * @param workingDirectory where relative paths begin
   * @throws UsageException when there is no such profile or file, or its heads cannot be sent
   */
  public static ChosenHeaders read(Given given, Path workingDirectory) {
    Optional<HeaderProfile> named = HeaderProfile.ofLabel(given.single());
    return named.isPresent()
        ? new ChosenHeaders(named.get(), List.of())
        : new HeaderFiles(given, workingDirectory).readFile(given.single());
  }

  private ChosenHeaders readFile(String text) {
    Optional<Path> whole = file(text);
    if (whole.isPresent()) {
      return readHeadFile(text, whole.get());
    }
    for (int mark = text.indexOf('#'); mark >= 0; mark = text.indexOf('#', mark + 1)) {
      Optional<Path> file = file(text.substring(0, mark));
      if (file.isPresent()) {
        return readHar(file.get(), text.substring(mark + 1));
      }
    }
    throw given.broken("must be " + names() + ", a file, or a HAR file and #URL", text);
  }

  private ChosenHeaders readHeadFile(String text, Path file) {
    String name = name(file);
    if (name.toLowerCase(Locale.ROOT).endsWith(HAR)) {
      throw given.broken("must name a URL after a HAR file, as in app.har#/prices", text);
    }
    String label = shortened(HeaderProfile.ofLabel(name).isPresent() ? text : name);
    return HeadFile.read(of(label), label, file);
  }

  private ChosenHeaders readHar(Path file, String url) {
    String label = name(file) + "#" + shortened(url);
    return HarFile.read(of(label), file).choose(label, url);
  }

  // Says in every message which file is meant.
  private Given of(String label) {
    return new Given(given.source() + " " + label, given.values());
  }

  private Optional<Path> file(String text) {
    try {
      Path file = workingDirectory.resolve(text);
      return Files.isRegularFile(file) && Files.isReadable(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String name(Path file) {
    return Optional.ofNullable(file.getFileName()).orElse(file).toString();
  }

  private static String names() {
    return HeaderProfile.named().stream()
        .map(HeaderProfile::label)
        .collect(Collectors.joining(", "));
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_LABEL_CHARS) {
      return text;
    }
    int end = MAX_LABEL_CHARS - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }
}
