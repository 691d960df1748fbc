package dev.wiretoll.lab;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The state that TCP keeps of a connection at the end that closed first (RFC 9293 section 3.3.2),
 * so that nothing late is taken for a part of the next connection between the same two ports.
 *
 * @param tcpTwReuse Linux's setting of that name: whether a new connection may take the ports over
 */
public record TimeWait(String tcpTwReuse) {
  /**
   * Its length on Linux in seconds, TCP_TIMEWAIT_LEN of include/net/tcp.h. It cannot be set:
   * tcp_fin_timeout is about another state, FIN-WAIT-2.
   */
  public static final long LENGTH_SEC = 60;

  private static final Path REUSE = Path.of("/proc/sys/net/ipv4/tcp_tw_reuse");

  /** That of this machine; empty where it is not Linux. */
  public static Optional<TimeWait> read() {
    return ProcFile.text(REUSE).map(text -> new TimeWait(text.strip()));
  }

  /** What the setting means, in words. */
  public String reuse() {
    return switch (tcpTwReuse) {
      case "0" -> "off";
      case "1" -> "on";
      case "2" -> "loopback only";
      default -> "unknown";
    };
  }

  /**
   * Connections that can be opened every second for ever, each from a port of its own, if the end
   * that opens them has to wait.
   *
   * @param ports ports that it can connect from, 1 or more
   */
  public static long connectionsPerSec(long ports) {
    return ports / LENGTH_SEC;
  }
}
