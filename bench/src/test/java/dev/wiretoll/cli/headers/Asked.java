package dev.wiretoll.cli.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Asks for heads as a user does, in a folder of the test's own. */
record Asked(Path folder) {

  ChosenHeaders read(String text) {
    return HeaderFiles.read(new Given("--headers", List.of(text)), folder);
  }

  /** The one line that the user gets to see. */
  String mistake(String text) {
    UsageException mistake = catchThrowableOfType(UsageException.class, () -> read(text));
    assertThat(mistake).as(text).isNotNull();
    assertThat(mistake.getMessage()).startsWith("--headers").matches("[^\\p{Cntrl}]+");
    return mistake.getMessage();
  }

  Asked with(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
    return this;
  }

  Asked withResource(String name) throws IOException {
    return with(name, resource(name));
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Asked.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
