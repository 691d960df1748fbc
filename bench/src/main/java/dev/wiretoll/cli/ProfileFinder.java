package dev.wiretoll.cli;

import dev.wiretoll.cli.headers.ChosenHeaders;
import dev.wiretoll.cli.headers.HeaderFiles;
import dev.wiretoll.scenario.Given;
import dev.wiretoll.wire.HeaderProfile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds header profiles for the cells of a scenario, each once, and keeps what is to be warned. */
final class ProfileFinder implements Function<Given, HeaderProfile> {
  private final Path directory;
  private final Map<String, ChosenHeaders> found = new LinkedHashMap<>();

  ProfileFinder(Path directory) {
    this.directory = directory;
  }

  @Override
  public HeaderProfile apply(Given given) {
    return found
        .computeIfAbsent(given.single(), text -> HeaderFiles.read(given, directory))
        .profile();
  }

  /** What the user should know of the heads that were found. */
  List<String> warnings() {
    return found.values().stream().flatMap(chosen -> chosen.warnings().stream()).toList();
  }
}
