package dev.wiretoll.run;

/**
 * What passed the network of a cell, both directions: IP packets with their headers, without link
 * headers.
 *
 * @param windowBytes sum of IP total lengths between the measurement's start and its end by the
 *     clock
 * @param totalBytes the same from before the first connect until after the last close
 * @param totalPackets number of packets in that time
 */
public record Packets(long windowBytes, long totalBytes, long totalPackets) {

  /** Checks the ranges. */
  public Packets {
    if (windowBytes < 0 || totalBytes < windowBytes || totalPackets < 0) {
      throw new IllegalArgumentException(
          "windowBytes must be 0 to totalBytes (%d): %d".formatted(totalBytes, windowBytes));
    }
  }
}
