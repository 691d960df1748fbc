package dev.wiretoll.cli.cluster;

import dev.wiretoll.cli.option.ClusterOptions;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.cluster.Secret;
import dev.wiretoll.scenario.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The secret that a user gave. */
final class Secrets {
  private Secrets() {}

  /**
   * The secret of a cluster.
   *
   * @param bind address that it talks on: only on the loopback can there be none
   */
  static Secret of(Options options, Path directory, String bind) {
    Optional<Path> file = options.path(ClusterOptions.SECRET_FILE, directory);
    if (file.isPresent()) {
      return read(options.source(ClusterOptions.SECRET_FILE), file.get());
    }
    if (!Places.isLoopback(bind)) {
      throw new UsageException(
          ClusterOptions.SECRET_FILE.dashed(),
          "must be given, because others can reach " + bind + ", too");
    }
    return Secret.NONE;
  }

  private static Secret read(String source, Path file) {
    try {
      return Secret.of(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UsageException(source, "must be a file that can be read", file.toString());
    } catch (IllegalArgumentException e) {
      throw new UsageException(source, e.getMessage(), file.toString());
    }
  }
}
