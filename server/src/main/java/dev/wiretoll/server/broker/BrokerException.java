package dev.wiretoll.server.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** A broker cannot be used; the message tells why, in a line, without the password. */
public final class BrokerException extends Exception {
  private static final long serialVersionUID = 1L;

  private BrokerException(String message, Exception cause) {
    super(message, cause);
  }

  static BrokerException of(BrokerAddress address, Exception cause) {
    return new BrokerException(message(address, cause), cause);
  }

  private static String message(BrokerAddress address, Exception cause) {
    if (cause instanceof AuthenticationFailureException
        || cause instanceof PossibleAuthenticationFailureException) {
      return "the broker at %s refuses user %s with this password"
          .formatted(address.hostAndPort(), address.factory().getUsername());
    }
    Optional<String> said = said(cause);
    if (said.isPresent()) {
      return "the broker at %s says: %s".formatted(address.hostAndPort(), said.get());
    }
    if (cause instanceof SSLException) {
      return "no trusted connection with the broker at %s (%s)"
          .formatted(address.hostAndPort(), cause.getMessage());
    }
    if (cause instanceof UnknownHostException) {
      return "no machine is called " + address.factory().getHost();
    }
    String why =
        cause instanceof TimeoutException || cause.getMessage() == null
            ? "no answer"
            : cause.getMessage();
    return "no broker at %s (%s)".formatted(address.hostAndPort(), why);
  }

  /** What the broker gave as its reason to close, for example that there is no such exchange. */
  static Optional<String> said(Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof ShutdownSignalException signal) {
        if (signal.getReason() instanceof AMQP.Connection.Close close) {
          return Optional.of(close.getReplyText());
        }
        if (signal.getReason() instanceof AMQP.Channel.Close close) {
          return Optional.of(close.getReplyText());
        }
      }
    }
    return Optional.empty();
  }
}
