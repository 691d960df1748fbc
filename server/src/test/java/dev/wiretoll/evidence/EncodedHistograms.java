package dev.wiretoll.evidence;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Reads histograms as they reach the coordinator. */
public final class EncodedHistograms {
  private EncodedHistograms() {}

  /** All slices in one. */
  public static Histogram whole(List<String> slices) {
    Histogram whole = new Histogram(3_600_000_000_000L, 3);
    slices.forEach(slice -> whole.add(decoded(slice)));
    return whole;
  }

  /** Number of samples in each slice. */
  public static List<Long> counts(List<String> slices) {
    return slices.stream().map(slice -> decoded(slice).getTotalCount()).toList();
  }

  private static Histogram decoded(String base64) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    }
  }
}
