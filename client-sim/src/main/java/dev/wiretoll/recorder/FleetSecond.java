package dev.wiretoll.recorder;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What the clients of one event loop saw of one second of a run, told while it goes on.
 *
 * @param second which, from the measurement's start, 0 or more; those behind its end are the
 *     drain's
 * @param deliveryAges HdrHistogram of nanoseconds of the updates that count and were read in it, in
 *     its compressed V2 encoding, base64
 * @param bytes what passed the clients' sockets in it, both directions
 */
public record FleetSecond(int second, String deliveryAges, long bytes) {

  /** Checks the ranges. */
  public FleetSecond {
    if (second < 0) {
      throw new IllegalArgumentException("second must not be negative: " + second);
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must not be negative: " + bytes);
    }
  }

  /** Adds its delivery ages to a histogram of nanoseconds with a range of an hour. */
  public void addAgesTo(Histogram ages) {
    try {
      ByteBuffer encoded = ByteBuffer.wrap(Base64.getDecoder().decode(deliveryAges));
      ages.add(Histogram.decodeFromCompressedByteBuffer(encoded, 0));
    } catch (DataFormatException e) {
      throw new IllegalStateException("a histogram did not survive its way", e);
    }
  }
}
