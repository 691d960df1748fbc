package dev.wiretoll.cluster.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Puts the parts of texts together and hands whole ones on. Each sender sends one part after the
 * other; several may do so at the same time.
 */
final class Postbox {
  static final String KEY = "wiretoll.postbox";
  static final Postbox CLOSED = new Postbox((from, text) -> {});

  // Far more than a result; what claims to be longer is none of ours.
  private static final int MAX_BYTES = 256 * 1024 * 1024;

  private final BiConsumer<UUID, String> reader;
  private final Map<UUID, ByteArrayOutputStream> unfinished = new HashMap<>();

  Postbox(BiConsumer<UUID, String> reader) {
    this.reader = reader;
  }

  synchronized void take(UUID from, byte[] part, boolean last) {
    ByteArrayOutputStream text =
        unfinished.computeIfAbsent(from, sender -> new ByteArrayOutputStream());
    if ((long) text.size() + part.length > MAX_BYTES) {
      unfinished.remove(from);
      throw new IllegalArgumentException("a text must have at most " + MAX_BYTES + " bytes");
    }
    text.writeBytes(part);
    if (last) {
      unfinished.remove(from);
      reader.accept(from, text.toString(StandardCharsets.UTF_8));
    }
  }

  synchronized void forget(UUID sender) {
    unfinished.remove(sender);
  }
}
