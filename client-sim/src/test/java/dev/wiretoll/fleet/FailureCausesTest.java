package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.recorder.ConnectFailure;
import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureCausesTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), ConnectFailure.REFUSED),
        Arguments.of(
            new ConnectException("connect(..) failed with error(-111): Connection refused"),
            ConnectFailure.REFUSED),
        Arguments.of(new SocketException("Connection reset by peer"), ConnectFailure.RESET),
        Arguments.of(new ConnectTimeoutException("5 s"), ConnectFailure.TIMED_OUT),
        Arguments.of(new ConnectException("Connection timed out"), ConnectFailure.TIMED_OUT),
        Arguments.of(
            new BindException("Cannot assign requested address"), ConnectFailure.NO_LOCAL_PORT),
        Arguments.of(new BindException("Address already in use"), ConnectFailure.NO_LOCAL_PORT),
        Arguments.of(
            new ChannelException(
                "Failed to open a socket.", new SocketException("Too many open files")),
            ConnectFailure.TOO_MANY_OPEN_FILES),
        Arguments.of(new ClosedChannelException(), ConnectFailure.OTHER),
        Arguments.of(new IOException("Network is unreachable"), ConnectFailure.OTHER));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isToldByTheKernelsWords(Throwable failure, ConnectFailure cause) {
    assertThat(FailureCauses.of(failure)).isEqualTo(cause);
  }
}
