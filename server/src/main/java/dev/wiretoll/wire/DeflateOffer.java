package dev.wiretoll.wire;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Agrees on permessage-deflate without context takeover (RFC 7692 section 7.1): each message is
 * compressed by itself, so that a message to many is compressed once.
 *
 * @param largestWindow whether the client asked for {@code server_max_window_bits=15}, which an
 *     answer has to repeat
 */
public record DeflateOffer(boolean largestWindow) {
  /** Header field of offers and answers (RFC 6455 section 11.3.2). */
  public static final String FIELD = "Sec-WebSocket-Extensions";

  /** What a client of this project offers, and what a server answers to it. */
  public static final String WITHOUT_CONTEXT =
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

  private static final String NAME = "permessage-deflate";
  private static final String SERVER_WINDOW = "server_max_window_bits";
  private static final String LARGEST_WINDOW_BITS = "15";
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?:server|client)_no_context_takeover"
              + "|client_max_window_bits(?:\\s*=\\s*(\"?)(?:[89]|1[0-5])\\1)?"
              + "|"
              + SERVER_WINDOW
              + "\\s*=\\s*(\"?)"
              + LARGEST_WINDOW_BITS
              + "\\2",
          Pattern.CASE_INSENSITIVE);

  /**
   * The first offer that can be accepted: one whose parameters are known, legal, given once, and do
   * not ask the server for a window smaller than 2^15 bytes.
   *
   * @param fields values of {@link #FIELD}, each a list of offers
   */
  public static Optional<DeflateOffer> firstAcceptable(List<String> fields) {
    return fields.stream()
        .flatMap(field -> Arrays.stream(field.split(",", -1)))
        .flatMap(offer -> of(offer).stream())
        .findFirst();
  }

  /** The value of {@link #FIELD} that accepts the offer. */
  public String answer() {
    return largestWindow
        ? WITHOUT_CONTEXT + "; " + SERVER_WINDOW + "=" + LARGEST_WINDOW_BITS
        : WITHOUT_CONTEXT;
  }

  private static Optional<DeflateOffer> of(String offer) {
    String[] parts = offer.split(";", -1);
    if (!parts[0].trim().equalsIgnoreCase(NAME)) {
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    for (int i = 1; i < parts.length; i++) {
      Matcher parameter = PARAMETER.matcher(parts[i].trim());
      String name = parts[i].split("=", 2)[0].trim().toLowerCase(Locale.ROOT);
      if (!parameter.matches() || !names.add(name)) {
        return Optional.empty();
      }
    }
    return Optional.of(new DeflateOffer(names.contains(SERVER_WINDOW)));
  }
}
