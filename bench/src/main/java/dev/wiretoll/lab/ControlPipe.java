package dev.wiretoll.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Two streams that carry {@link ControlMessage}s as lines of JSON. One thread reads; any thread may
 * send.
 */
final class ControlPipe {
  /** Version of the messages that this build speaks. */
  static final int VERSION = 5;

  /** Oldest version of a server that this build can still drive. */
  private static final int OLDEST = 3;

  private static final int FIRST_WITH_BROKERS = 5;
  private static final int MAX_TEXT_CHARS = 200_000_000;
  private static final JsonMapper JSON = mapper();

  private final BufferedReader in;
  private final OutputStream out;

  ControlPipe(InputStream in, OutputStream out) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
  }

  /**
   * Takes this process's standard input and output for the pipe. What is printed to {@code
   * System.out} from now on goes to standard error, where it cannot garble a message.
   */
  static ControlPipe takeStandardStreams() {
    ControlPipe pipe =
        new ControlPipe(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err);
    return pipe;
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
    byte[] json = json(message);
    byte[] line = new byte[json.length + 1];
    System.arraycopy(json, 0, line, 0, json.length);
    line[json.length] = '\n';
    synchronized (out) {
      out.write(line);
      out.flush();
    }
  }

  private static byte[] json(ControlMessage message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message has no JSON", e);
    }
  }

  /**
   * The next message; empty when the other end has closed.
   *
   * @throws GarbledException when a line is no message
   */
  Optional<ControlMessage> read() throws IOException, GarbledException {
    String line = in.readLine();
    if (line == null) {
      return Optional.empty();
    }
    try {
      Optional<ControlMessage> message =
          Optional.ofNullable(JSON.readValue(line, ControlMessage.class));
      if (message.isPresent()) {
        return message;
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new GarbledException(line, e);
    }
    throw new GarbledException(line, new IllegalArgumentException("null is no message"));
  }

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    // Results carry one histogram per metric and second; a long run exceeds the default of 20 MB.
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(MAX_TEXT_CHARS).build());
    return mapper;
  }

  /** A line that is no message. */
  static final class GarbledException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CHARS = 60;

    GarbledException(String line, Exception cause) {
      super(line.length() > MAX_CHARS ? line.substring(0, MAX_CHARS) + "..." : line, cause);
    }
  }
}
