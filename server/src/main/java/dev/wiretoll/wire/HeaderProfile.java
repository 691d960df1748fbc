package dev.wiretoll.wire;

import java.util.Arrays;
import java.util.Optional;

/** Which request and response heads a poll carries. */
public enum HeaderProfile {
  /** The heads printed in the 2010 book chapter: 716 bytes of request, 193 of response. */
  CHAPTER("chapter"),
  /**
   * What HTTP/1.1 requires and no more: Host in the request, Content-Length and Date in the
   * response.
   */
  MINIMAL("minimal");

  private final String label;

  HeaderProfile(String label) {
    this.label = label;
  }

  /** Name in options and results, for example {@code chapter}. */
  public String label() {
    return label;
  }

  /** The profile of that label; empty when there is none. */
  public static Optional<HeaderProfile> ofLabel(String label) {
    return Arrays.stream(values()).filter(profile -> profile.label.equals(label)).findFirst();
  }
}
