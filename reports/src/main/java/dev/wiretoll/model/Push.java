package dev.wiretoll.model;

import java.util.List;

/**
 * One message for each update, sent when it is published.
 *
 * @param workload what is delivered
 * @param framingBytes what is put around each update
 * @param framingCharacters the same without line ends
 */
public record Push(Workload workload, long framingBytes, long framingCharacters)
    implements ClosedForm {
  private static final int CHUNK_LINE_ENDS = 4;
  private static final int SSE_LINE_ENDS = 3;
  private static final int SSE_FRAMING = "id: 000000000\ndata: \n\n".length();
  private static final long SHORT_PAYLOAD = 125;
  private static final long MEDIUM_PAYLOAD = 65_535;

  /** Checks the ranges. */
  public Push {
    Ranges.atLeast("framingCharacters", 0, framingCharacters);
    Ranges.atLeast("framingBytes", framingCharacters, framingBytes);
  }

  /**
   * An unmasked text frame (RFC 6455 section 5.2). The chapter counts a frame's two bytes as two
   * characters; so do we, whatever the header.
   */
  public static Push webSocket(Workload workload) {
    int header = frameHeaderBytes(wholeBytes(workload));
    return new Push(workload, header, header);
  }

  /** A text frame of the drafts 75 and 76: 0x00 before, 0xFF after. */
  public static Push hixie(Workload workload) {
    return new Push(workload, 2, 2);
  }

  /** A chunk (RFC 9112 section 7.1): length in hexadecimal, line end, update, line end. */
  public static Push streaming(Workload workload) {
    int chunk = chunkFramingBytes(wholeBytes(workload));
    return new Push(workload, chunk, chunk - CHUNK_LINE_ENDS);
  }

  /** An event with an id of nine digits and one data line, in a chunk. */
  public static Push serverSentEvents(Workload workload) {
    int framing = SSE_FRAMING + chunkFramingBytes(wholeBytes(workload) + SSE_FRAMING);
    return new Push(workload, framing, framing - CHUNK_LINE_ENDS - SSE_LINE_ENDS);
  }

  private static long wholeBytes(Workload workload) {
    return Math.round(workload.payloadBytes());
  }

  /** Frame header without mask: 2, 4 or 10 bytes by payload length (RFC 6455 section 5.2). */
  public static int frameHeaderBytes(long payloadBytes) {
    if (payloadBytes <= SHORT_PAYLOAD) {
      return 2;
    }
    return payloadBytes <= MEDIUM_PAYLOAD ? 4 : 10;
  }

  /** Around a chunk of that length, at least 1 byte: hexadecimal digits and two line ends. */
  public static int chunkFramingBytes(long chunkBytes) {
    Ranges.atLeast("chunkBytes", 1, chunkBytes);
    return Long.toHexString(chunkBytes).length() + CHUNK_LINE_ENDS;
  }

  @Override
  public double overheadBytesPerUpdate() {
    return framingBytes;
  }

  @Override
  public double chapterCharactersPerUpdate() {
    return framingCharacters;
  }

  /** Always d; with jitter what its own travel and that of the updates before it make it. */
  @Override
  public AgeDistribution deliveryAges() {
    return new PushedAges(workload).ages();
  }

  @Override
  public long stalenessMeanNs() {
    return new PushedAges(workload).stalenessMeanNs();
  }

  @Override
  public List<Exchange> exchanges() {
    return List.of(Exchange.push(workload.payloadBytes() + framingBytes));
  }
}
