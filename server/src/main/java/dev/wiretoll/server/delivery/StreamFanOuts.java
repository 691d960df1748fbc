package dev.wiretoll.server.delivery;

import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.feed.Update;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pushes each update to the streams, encoded once for each format that has any. */
final class StreamFanOuts {
  private final Map<StreamFormat, FanOut> byFormat;

  /** Fan-outs over these loops. */
  StreamFanOuts(Collection<ServerLoop> loops, int topics) {
    this.byFormat =
        Arrays.stream(StreamContent.values())
            .flatMap(
                content ->
                    Arrays.stream(TransferCoding.values())
                        .map(coding -> new StreamFormat(content, coding)))
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), format -> new FanOut(format::message, loops, topics)));
  }

  /** The fan-out to the streams of a format. */
  FanOut of(StreamFormat format) {
    return byFormat.get(format);
  }

  /** Sends an update to all streams of its topic; called by the feed's thread. */
  void publish(Update update) {
    byFormat.values().forEach(fanOut -> fanOut.publish(update));
  }

  /** Makes all streams expect another feed; see {@link FanOut#restart}. */
  void restart() {
    byFormat.values().forEach(FanOut::restart);
  }
}
