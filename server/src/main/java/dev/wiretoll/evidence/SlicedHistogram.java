package dev.wiretoll.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.HdrHistogram.Histogram;

/**
 * Durations in slices of time, each slice a histogram of three digits up to one hour. Recording
 * allocates nothing; a finished slice is encoded by another thread. One writer, its event loop.
 */
public final class SlicedHistogram {
  private static final long LONGEST_NS = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private final Executor encoder;
  private final Queue<Histogram> spares = new ConcurrentLinkedQueue<>();
  private final List<CompletableFuture<String>> slices = new ArrayList<>();
  private Histogram current = new Histogram(LONGEST_NS, DIGITS);

  /** An empty one; finished slices are encoded by the executor. */
  public SlicedHistogram(Executor encoder) {
    this.encoder = encoder;
  }

  /** Records a duration; one above an hour counts as an hour, a negative one as 0. */
  public void record(long durationNs) {
    current.recordValue(Math.max(0, Math.min(durationNs, LONGEST_NS)));
  }

  /** Ends the current slice. */
  public void endSlice() {
    Histogram ended = current;
    Histogram spare = spares.poll();
    current = spare == null ? new Histogram(LONGEST_NS, DIGITS) : spare;
    slices.add(CompletableFuture.supplyAsync(() -> encodeAndReuse(ended), encoder));
  }

  /** The slice that was ended last, in the same encoding as all of them; there must be one. */
  public CompletableFuture<String> newestSlice() {
    return slices.get(slices.size() - 1);
  }

  /** The slices ended so far, oldest first, in HdrHistogram's compressed V2 encoding, base64. */
  public CompletableFuture<List<String>> encodedSlices() {
    List<CompletableFuture<String>> all = List.copyOf(slices);
    return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
  }

  private String encodeAndReuse(Histogram ended) {
    ByteBuffer buffer = ByteBuffer.allocate(ended.getNeededByteBufferCapacity());
    int bytes = ended.encodeIntoCompressedByteBuffer(buffer);
    ended.reset();
    spares.add(ended);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), bytes));
  }
}
