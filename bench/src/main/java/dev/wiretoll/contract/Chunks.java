package dev.wiretoll.contract;

import java.util.Optional;

/** The chunked transfer coding (RFC 9112 section 7.1), read chunk by chunk. */
public final class Chunks {
  private static final int MAX_CHUNK_BYTES = 1 << 24;

  private Chunks() {}

  /** The content of the next chunk, as ISO 8859-1; empty when it was the last. */
  public static Optional<String> read(Peer peer) throws BrokenException {
    int length = length(peer);
    if (length == 0) {
      skipTrailers(peer);
      return Optional.empty();
    }
    String content = peer.bytes(length);
    String end = peer.line();
    if (!end.isEmpty()) {
      throw new BrokenException("a line's end behind a chunk of " + length + " bytes", end);
    }
    return Optional.of(content);
  }

  /** The content of all chunks up to the last. */
  static String readAll(Peer peer, int mostBytes) throws BrokenException {
    StringBuilder all = new StringBuilder();
    for (Optional<String> next = read(peer); next.isPresent(); next = read(peer)) {
      all.append(next.get());
      if (all.length() > mostBytes) {
        throw new BrokenException(peer.expected(), "more than " + mostBytes + " bytes");
      }
    }
    return all.toString();
  }

  private static int length(Peer peer) throws BrokenException {
    String line = peer.line();
    String size = line.split(";", 2)[0].strip();
    if (!size.matches("[0-9A-Fa-f]{1,7}") || Integer.parseInt(size, 16) > MAX_CHUNK_BYTES) {
      throw new BrokenException("the length of a chunk, in hexadecimal digits", line);
    }
    return Integer.parseInt(size, 16);
  }

  private static void skipTrailers(Peer peer) throws BrokenException {
    String line = peer.line();
    while (!line.isEmpty()) {
      line = peer.line();
    }
  }
}
