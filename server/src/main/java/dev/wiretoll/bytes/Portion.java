package dev.wiretoll.bytes;

/**
 * How many bytes of a message have one cause.
 *
 * @param cause what they are for
 * @param bytes how many, 0 or more
 */
public record Portion(Cause cause, long bytes) {

  /** Checks the range. */
  public Portion {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must not be negative: " + bytes);
    }
  }
}
