package dev.wiretoll.lab;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Small files in which Linux tells about itself. Any thread may read. */
final class ProcFile {
  private static final int MAX_BYTES = 4096;

  private ProcFile() {}

  /** The first {@value #MAX_BYTES} bytes of a file; empty where there is none. */
  static Optional<String> text(Path file) {
    return text(file, MAX_BYTES);
  }

  /** The first bytes of a file, at most so many; empty where there is none. */
  static Optional<String> text(Path file, int maxBytes) {
    // In one read: the kernel answers a second read of a /proc/sys file with its end.
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Optional.of(new String(in.readNBytes(maxBytes), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
