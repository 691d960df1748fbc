package dev.wiretoll.model;

/**
 * One unmasked WebSocket text frame for each update, sent when it is published.
 *
 * @param payloadBytes length of the update's text
 * @param oneWayDelayNs d, travel time from server to client
 */
public record WebSocketPush(long payloadBytes, long oneWayDelayNs) implements ClosedForm {
  private static final long SHORT_PAYLOAD = 125;
  private static final long MEDIUM_PAYLOAD = 65_535;

  /** Checks the ranges. */
  public WebSocketPush {
    Ranges.atLeast("payloadBytes", 0, payloadBytes);
    Ranges.atLeast("oneWayDelayNs", 0, oneWayDelayNs);
  }

  /** Frame header without mask: 2, 4 or 10 bytes by payload length (RFC 6455 section 5.2). */
  public static int frameHeaderBytes(long payloadBytes) {
    if (payloadBytes <= SHORT_PAYLOAD) {
      return 2;
    }
    return payloadBytes <= MEDIUM_PAYLOAD ? 4 : 10;
  }

  @Override
  public double overheadBytesPerUpdate() {
    return frameHeaderBytes(payloadBytes);
  }

  /** The chapter counts a frame's two bytes as two characters; so do we, whatever the header. */
  @Override
  public double chapterCharactersPerUpdate() {
    return frameHeaderBytes(payloadBytes);
  }

  /** Always d. */
  @Override
  public AgeDistribution deliveryAges() {
    return new AgeDistribution.Constant(oneWayDelayNs);
  }
}
