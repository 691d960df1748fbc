package dev.wiretoll.fleet;

import dev.wiretoll.recorder.LoopMeasurement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** The recorded values of a measurement, ascending; exact below 2,048 ns, then to three digits. */
record MeasuredTimes(LoopMeasurement measured) {

  static MeasuredTimes of(LoopMeasurement measured) {
    return new MeasuredTimes(measured);
  }

  List<Long> values(String metric) {
    return values(measured.histograms().get(metric));
  }

  static List<Long> values(List<String> encodedSlices) {
    List<Long> values = new ArrayList<>();
    for (String encoded : encodedSlices) {
      for (var value : decoded(encoded).recordedValues()) {
        for (long i = 0; i < value.getCountAtValueIteratedTo(); i++) {
          values.add(value.getValueIteratedTo());
        }
      }
    }
    return values.stream().sorted().toList();
  }

  private static Histogram decoded(String encoded) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    }
  }
}
