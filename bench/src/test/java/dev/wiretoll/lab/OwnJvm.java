package dev.wiretoll.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A test's main class in a JVM of its own, which prints one line and then waits to be killed. */
record OwnJvm(Process process, String firstLine) implements AutoCloseable {
  /** Starts it, after the words of {@code prefix}, and reads its line. */
  static OwnJvm start(List<String> prefix, Class<?> main) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    words.addAll(List.of(System.getProperty("java.class.path"), main.getName()));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    return new OwnJvm(process, String.valueOf(lines.readLine()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
