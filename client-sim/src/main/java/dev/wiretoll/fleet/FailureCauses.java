package dev.wiretoll.fleet;

import dev.wiretoll.recorder.ConnectFailure;
import io.netty.channel.ConnectTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells why a connection could not be opened. By the kernel's words: which exception carries them
 * differs between NIO, epoll and io_uring.
 */
final class FailureCauses {
  private FailureCauses() {}

  static ConnectFailure of(Throwable failure) {
    return Stream.iterate(
            Optional.of(failure),
            Optional::isPresent,
            cause -> cause.flatMap(inner -> Optional.ofNullable(inner.getCause())))
        .flatMap(Optional::stream)
        .map(FailureCauses::single)
        .filter(cause -> cause != ConnectFailure.OTHER)
        .findFirst()
        .orElse(ConnectFailure.OTHER);
  }

  private static ConnectFailure single(Throwable failure) {
    if (failure instanceof ConnectTimeoutException) {
      return ConnectFailure.TIMED_OUT;
    }
    String words = Optional.ofNullable(failure.getMessage()).orElse("").toLowerCase(Locale.ROOT);
    if (words.contains("connection refused")) {
      return ConnectFailure.REFUSED;
    }
    if (words.contains("connection reset")) {
      return ConnectFailure.RESET;
    }
    if (words.contains("timed out")) {
      return ConnectFailure.TIMED_OUT;
    }
    if (words.contains("cannot assign requested address")
        || words.contains("address already in use")) {
      return ConnectFailure.NO_LOCAL_PORT;
    }
    return words.contains("too many open files")
        ? ConnectFailure.TOO_MANY_OPEN_FILES
        : ConnectFailure.OTHER;
  }
}
