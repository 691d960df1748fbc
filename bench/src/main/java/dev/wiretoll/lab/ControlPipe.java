package dev.wiretoll.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Two streams that carry {@link ControlMessage}s, and the versions of what they say. One thread
 * reads; any thread may send.
 */
final class ControlPipe {
  /** Version of the messages that this build speaks. */
  static final int VERSION = 5;

  /** Oldest version of a server that this build can still drive. */
  private static final int OLDEST = 3;

  private static final int FIRST_WITH_BROKERS = 5;

  private final JsonPipe<ControlMessage> pipe;

  ControlPipe(InputStream in, OutputStream out) {
    this(new JsonPipe<>(ControlMessage.class, in, out));
  }

  private ControlPipe(JsonPipe<ControlMessage> pipe) {
    this.pipe = pipe;
  }

  /** Takes this process's standard input and output for the pipe. */
  static ControlPipe takeStandardStreams() {
    return new ControlPipe(JsonPipe.takeStandardStreams(ControlMessage.class));
  }

  /** Whether a child of that version can be driven. */
  static boolean understands(int version) {
    return version >= OLDEST && version <= VERSION;
  }

  /** Whether it can be told of a broker, too. */
  static boolean understandsBrokers(int version) {
    return version >= FIRST_WITH_BROKERS && version <= VERSION;
  }

  /** The versions that can be driven, in words. */
  static String versions() {
    return OLDEST == VERSION ? Integer.toString(VERSION) : OLDEST + " to " + VERSION;
  }

  /** Sends one message, or fails when nobody reads any more. */
  void send(ControlMessage message) throws IOException {
    pipe.send(message);
  }

  /**
   * The next message; empty when the other end has closed.
   *
   * @throws JsonPipe.GarbledException when a line is no message
   */
  Optional<ControlMessage> read() throws IOException, JsonPipe.GarbledException {
    return pipe.read();
  }
}
