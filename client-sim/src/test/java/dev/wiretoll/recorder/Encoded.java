package dev.wiretoll.recorder;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Reads encoded histograms. */
final class Encoded {
  private Encoded() {}

  static Histogram histogram(String encoded) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    }
  }
}
