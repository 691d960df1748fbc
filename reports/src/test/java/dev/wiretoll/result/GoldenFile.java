package dev.wiretoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as it must be written, to the byte. Set the system property {@code golden.write} to a
 * folder to have new ones written there instead of compared.
 */
public final class GoldenFile {
  private GoldenFile() {}

  /** Compares with the golden file of that name beside the class of the test. */
  public static void assertSame(Class<?> test, String name, String written) throws IOException {
    String update = System.getProperty("golden.write", "");
    if (!update.isEmpty()) {
      Files.writeString(Path.of(update).resolve(name), written);
      return;
    }
    try (InputStream golden = test.getResourceAsStream(name)) {
      assertThat(golden).as("golden file %s", name).isNotNull();
      assertThat(written).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
