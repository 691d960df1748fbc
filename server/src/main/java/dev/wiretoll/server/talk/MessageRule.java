package dev.wiretoll.server.talk;

import java.util.Optional;

/** What may be said in a room. */
@FunctionalInterface
public interface MessageRule {
  /** Any text. */
  MessageRule ANY_TEXT = text -> Optional.empty();

  /** Why a text in UTF-8 may not be said, in at most 100 ASCII characters; empty if it may. */
  Optional<String> complaint(byte[] text);
}
