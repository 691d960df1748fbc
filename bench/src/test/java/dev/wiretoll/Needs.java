package dev.wiretoll;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that a test needs and a user's machine may lack: then the test is skipped, unless the
 * environment variable {@value #REQUIRE_ALL} is set, which makes that a failure.
 */
public final class Needs {
  private static final String REQUIRE_ALL = "WIRETOLL_REQUIRE_ALL";

  private Needs() {}

  /** Needs a program on the PATH. */
  public static void program(String name, String debianPackage) {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, name))
            .anyMatch(Files::isExecutable);
    that(there, name + " is not installed: apt-get install " + debianPackage);
  }

  /** Needs to be root, as capturing does. */
  public static void root() {
    that("root".equals(System.getProperty("user.name")), "this needs root, to capture packets");
  }

  /** Needs that there is no obstacle. */
  public static void none(Optional<String> obstacle) {
    that(obstacle.isEmpty(), obstacle.orElse("no obstacle"));
  }

  private static void that(boolean there, String reason) {
    if (Optional.ofNullable(System.getenv(REQUIRE_ALL)).isPresent()) {
      Assertions.assertTrue(there, reason);
    }
    Assumptions.assumeTrue(there, reason);
  }
}
