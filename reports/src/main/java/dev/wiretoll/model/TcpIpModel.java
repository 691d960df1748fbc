package dev.wiretoll.model;

import java.util.List;

/**
 * Sum of IP total lengths, packet by packet, over IPv4 on Linux with TCP timestamps; the rules and
 * their sources are in {@code docs/model.md}.
 *
 * @param segmentBytes most bytes of data in one segment
 */
public record TcpIpModel(int segmentBytes) {
  /** IPv4 header 20, TCP header 20, timestamps with padding 12. */
  public static final int HEADER_BYTES = 52;

  /** The header of SYN and SYN-ACK: more options (RFC 9293, 7323, 2018). */
  public static final int SYN_BYTES = 60;

  /** Over Ethernet with its 1,500-byte packets. */
  public static final TcpIpModel ETHERNET = new TcpIpModel(1_448);

  /** Over Linux's loopback with its 65,536-byte packets, cut to what an IP packet can hold. */
  public static final TcpIpModel LOOPBACK = new TcpIpModel(65_483);

  private static final int SET_UP_BYTES = 2 * SYN_BYTES + HEADER_BYTES;

  /** Checks the range. */
  public TcpIpModel {
    Ranges.atLeast("segmentBytes", 1, segmentBytes);
  }

  /** Bytes of all packets, their content included, for one delivered update. */
  public double bytesPerUpdate(List<Exchange> exchanges) {
    return exchanges.stream().mapToDouble(each -> each.perUpdate() * bytes(each)).sum();
  }

  private double bytes(Exchange exchange) {
    return message(exchange.clientBytes(), exchange.requestAcksRiding())
        + message(exchange.serverBytes(), exchange.answerAcksRiding())
        + exchange.ownConnection().map(TcpIpModel::connection).orElse(0.0);
  }

  /** Its segments, an acknowledgement for every second one, and the last unless it rides. */
  private double message(double messageBytes, double lastAckRiding) {
    if (messageBytes <= 0) {
      return 0;
    }
    long segments = (long) Math.ceil(messageBytes / segmentBytes);
    long acksBeforeLast = (segments - 1) / 2;
    return messageBytes + HEADER_BYTES * (segments + acksBeforeLast + 1 - lastAckRiding);
  }

  /** On a fresh connection each message is acknowledged at once. */
  private static double connection(Exchange.OwnConnection own) {
    return SET_UP_BYTES
        + own.setUpBytes()
        + HEADER_BYTES * (2.0 * own.setUpMessages() + own.closePackets());
  }
}
