package dev.wiretoll.model;

/**
 * Length of a request's or response's head, counted in both ways.
 *
 * @param bytes on the wire, line ends and the closing blank line included
 * @param characters without line ends, as the 2010 chapter counts
 */
public record HeadLength(int bytes, int characters) {

  /** Checks that a head has no fewer bytes than characters. */
  public HeadLength {
    Ranges.atLeast("characters", 0, characters);
    Ranges.atLeast("bytes", characters, bytes);
  }

  /** Lengths of an ASCII head with CRLF line ends, the closing blank line included. */
  public static HeadLength of(String head) {
    return new HeadLength(
        head.length(), (int) head.chars().filter(c -> c != '\r' && c != '\n').count());
  }
}
