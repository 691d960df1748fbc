package dev.wiretoll.recorder;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why an attempt to connect failed. */
public enum ConnectFailure {
  /** Nobody listens there. */
  REFUSED("refused", "refused"),
  /** The other end reset the connection while it was being opened. */
  RESET("reset", "reset"),
  /** No answer of the other end's kernel. */
  TIMED_OUT("timedOut", "timed out"),
  /** The client's address has no port left. */
  NO_LOCAL_PORT("noLocalPort", "without a free port"),
  /** This process has no descriptor left. */
  TOO_MANY_OPEN_FILES("tooManyOpenFiles", "with too many open files"),
  /** The other end closed the connection, or said what is no handshake. */
  HANDSHAKE_REFUSED("handshakeRefused", "refused in the handshake"),
  /** The handshake took too long. */
  HANDSHAKE_TIMED_OUT("handshakeTimedOut", "timed out in the handshake"),
  /** The client was told to end first. */
  STOPPED("stopped", "stopped"),
  /** Anything else. */
  OTHER("other", "for another cause");

  private final String label;
  private final String words;

  ConnectFailure(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** Key in results, for example {@code timedOut}. */
  public String label() {
    return label;
  }

  /** Counts in words, for example {@code 3 refused, 1 timed out}; the most frequent first. */
  public static String told(Map<ConnectFailure, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<ConnectFailure, Long>comparingByValue().reversed())
        .map(entry -> entry.getValue() + " " + entry.getKey().words)
        .collect(Collectors.joining(", "));
  }

  /** The sum of counts; causes that never occurred are left out. */
  public static Map<ConnectFailure, Long> sum(Stream<Map<ConnectFailure, Long>> counts) {
    Map<ConnectFailure, Long> sum = new EnumMap<>(ConnectFailure.class);
    counts.forEach(part -> part.forEach((cause, count) -> sum.merge(cause, count, Long::sum)));
    return sum;
  }
}
