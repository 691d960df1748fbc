package dev.wiretoll.model;

import java.util.List;

/**
 * One message for each update, sent when it is published.
 *
 * @param payloadBytes length of the update as it is sent: compressed where it is
 * @param framingBytes what is put around it
 * @param framingCharacters the same without line ends
 * @param oneWayDelayNs d, travel time from server to client
 */
public record Push(
    double payloadBytes, long framingBytes, long framingCharacters, long oneWayDelayNs)
    implements ClosedForm {
  private static final int CHUNK_LINE_ENDS = 4;
  private static final int SSE_LINE_ENDS = 3;
  private static final int SSE_FRAMING = "id: 000000000\ndata: \n\n".length();
  private static final long SHORT_PAYLOAD = 125;
  private static final long MEDIUM_PAYLOAD = 65_535;

  /** Checks the ranges. */
  public Push {
    Ranges.notNegative("payloadBytes", payloadBytes);
    Ranges.atLeast("framingCharacters", 0, framingCharacters);
    Ranges.atLeast("framingBytes", framingCharacters, framingBytes);
    Ranges.atLeast("oneWayDelayNs", 0, oneWayDelayNs);
  }

  /**
   * An unmasked text frame (RFC 6455 section 5.2). The chapter counts a frame's two bytes as two
   * characters; so do we, whatever the header.
   */
  public static Push webSocket(long payloadBytes, long oneWayDelayNs) {
    int header = frameHeaderBytes(payloadBytes);
    return new Push(payloadBytes, header, header, oneWayDelayNs);
  }

  /** A text frame of the drafts 75 and 76: 0x00 before, 0xFF after. */
  public static Push hixie(long payloadBytes, long oneWayDelayNs) {
    return new Push(payloadBytes, 2, 2, oneWayDelayNs);
  }

  /** A chunk (RFC 9112 section 7.1): length in hexadecimal, line end, update, line end. */
  public static Push streaming(long payloadBytes, long oneWayDelayNs) {
    int chunk = chunkFramingBytes(payloadBytes);
    return new Push(payloadBytes, chunk, chunk - CHUNK_LINE_ENDS, oneWayDelayNs);
  }

  /** An event with an id of nine digits and one data line, in a chunk. */
  public static Push serverSentEvents(long payloadBytes, long oneWayDelayNs) {
    int framing = SSE_FRAMING + chunkFramingBytes(payloadBytes + SSE_FRAMING);
    return new Push(
        payloadBytes, framing, framing - CHUNK_LINE_ENDS - SSE_LINE_ENDS, oneWayDelayNs);
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

  /** Always d. */
  @Override
  public AgeDistribution deliveryAges() {
    return new AgeDistribution.Constant(oneWayDelayNs);
  }

  @Override
  public List<Exchange> exchanges() {
    return List.of(Exchange.push(payloadBytes + framingBytes));
  }
}
