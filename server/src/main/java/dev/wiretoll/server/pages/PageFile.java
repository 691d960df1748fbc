package dev.wiretoll.server.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * One file of the pages, in memory.
 *
 * @param name its name, for example {@code ticker.html}
 * @param mediaType value of the Content-Type field
 * @param entityTag strong validator (RFC 9110 section 8.8.3), in quotes: changes with any byte
 * @param bytes its content
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all answers, never compared nor changed
record PageFile(String name, String mediaType, String entityTag, byte[] bytes) {
  private static final int TAG_BYTES = 9;
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json");

  /** The file of that name beside this class. */
  static PageFile read(String name) {
    try (InputStream file = PageFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("a page is missing from this build: " + name);
      }
      byte[] bytes = file.readAllBytes();
      String ending = name.substring(name.lastIndexOf('.') + 1);
      return new PageFile(name, MEDIA_TYPES.get(ending), tag(bytes), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
