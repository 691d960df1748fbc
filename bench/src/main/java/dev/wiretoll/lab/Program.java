package dev.wiretoll.lab;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of this machine that does one short job. Any thread may run it, and waits for its end.
 *
 * @param path the executable file
 */
record Program(Path path) {
  // Where Debian keeps what is for root; a plain user's PATH leaves them out.
  private static final List<String> SYSTEM_FOLDERS =
      List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

  /** Looks for {@code name} on the PATH, then where system programs are. */
  static Optional<Program> find(String name) {
    String searched = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(searched.split(File.pathSeparator, -1)), SYSTEM_FOLDERS.stream())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Program::new)
        .findFirst();
  }

  /** This program's path and {@code arguments}. */
  List<String> with(String... arguments) {
    List<String> words = new ArrayList<>(List.of(path.toString()));
    words.addAll(List.of(arguments));
    return words;
  }

  /**
   * Runs the program.
   *
   * @return its standard output and standard error, which must fit into memory
   * @throws IOException when it cannot be started or ends with another code than 0; the message is
   *     one line
   */
  String run(String... arguments) throws IOException {
    return run(with(arguments));
  }

  /** As {@link #run(String...)}, for a whole command. */
  static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (codeOf(process) != 0) {
      throw new IOException(String.join(" ", command) + ": " + lastLine(output));
    }
    return output;
  }

  /** The last line that is not blank. */
  static String lastLine(String output) {
    return output
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((earlier, later) -> later)
        .orElse("it said nothing");
  }

  private static int codeOf(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
