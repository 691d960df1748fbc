package dev.wiretoll.cli.headers;

import dev.wiretoll.wire.HeaderProfile;
import java.util.List;

/**
 * The heads that the user chose.
 *
 * @param profile both heads; its label is what the user wrote, shortened, and may hold any
 *     character
 * @param warnings what to know before reading the figures, a sentence each; empty for the profiles
 *     that have a name
 */
public record ChosenHeaders(HeaderProfile profile, List<String> warnings) {

  /** Copies the list. */
  public ChosenHeaders {
    warnings = List.copyOf(warnings);
  }

  /** Whether the same bytes are sent, whatever the labels. */
  boolean hasHeadsOf(ChosenHeaders other) {
    return profile.request().equals(other.profile.request())
        && profile.answer().equals(other.profile.answer());
  }
}
