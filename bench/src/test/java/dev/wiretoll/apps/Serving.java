package dev.wiretoll.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.cli.Main;
import dev.wiretoll.cli.RunProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real {@code serve}, on a free port, ended with the test. */
public final class Serving implements AutoCloseable {
  private static final Pattern URL =
      Pattern.compile("applications +(http://127\\.0\\.0\\.1:(\\d+))/");

  private final RunProcess process;
  private final String url;
  private final int port;

  private Serving(RunProcess process, Matcher said) {
    this.process = process;
    this.url = said.group(1);
    this.port = Integer.parseInt(said.group(2));
  }

  /** Starts it with these options more, and waits until it listens. */
  public static Serving start(Path directory, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("serve", "--port", "0"));
    words.addAll(List.of(options));
    Path folder = Files.createDirectories(directory.resolve("server"));
    RunProcess process = RunProcess.start(folder, Main.class, words);
    await().atMost(Duration.ofSeconds(30)).until(() -> URL.matcher(process.out()).find());
    Matcher said = URL.matcher(process.out());
    assertThat(said.find()).isTrue();
    return new Serving(process, said);
  }

  /** Where it is, without a slash at the end. */
  public String url() {
    return url;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.close();
  }
}
