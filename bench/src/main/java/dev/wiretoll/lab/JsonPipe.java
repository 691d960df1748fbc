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
 * Two streams that carry messages as lines of JSON. One thread reads; any thread may send.
 *
 * @param <T> type of the messages
 */
public final class JsonPipe<T> {
  private static final int MAX_TEXT_CHARS = 200_000_000;
  private static final JsonMapper JSON = mapper();

  private final Class<T> type;
  private final BufferedReader in;
  private final OutputStream out;

  /** A pipe over these streams. */
  public JsonPipe(Class<T> type, InputStream in, OutputStream out) {
    this.type = type;
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
  }

  /**
   * Takes this process's standard input and output for the pipe. What is printed to {@code
   * System.out} from now on goes to standard error, where it cannot garble a message.
   */
  public static <T> JsonPipe<T> takeStandardStreams(Class<T> type) {
    JsonPipe<T> pipe =
        new JsonPipe<>(
            type, new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err);
    return pipe;
  }

  /** Sends one message, or fails when nobody reads any more. */
  public void send(T message) throws IOException {
    byte[] json = json(message);
    byte[] line = new byte[json.length + 1];
    System.arraycopy(json, 0, line, 0, json.length);
    line[json.length] = '\n';
    synchronized (out) {
      out.write(line);
      out.flush();
    }
  }

  /**
   * The next message; empty when the other end has closed.
   *
   * @throws GarbledException when a line is no message
   */
  public Optional<T> read() throws IOException, GarbledException {
    String line = in.readLine();
    return line == null ? Optional.empty() : Optional.of(parse(type, line));
  }

  /** One message as a line of JSON, without the line's end. */
  public static <T> String text(T message) {
    return new String(json(message), StandardCharsets.UTF_8);
  }

  /**
   * The message that a line is.
   *
   * @throws GarbledException when it is none
   */
  public static <T> T parse(Class<T> type, String line) throws GarbledException {
    try {
      Optional<T> message = Optional.ofNullable(JSON.readValue(line, type));
      if (message.isPresent()) {
        return message.get();
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new GarbledException(line, e);
    }
    throw new GarbledException(line, new IllegalArgumentException("null is no message"));
  }

  private static byte[] json(Object message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message has no JSON", e);
    }
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
  public static final class GarbledException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_CHARS = 60;

    GarbledException(String line, Exception cause) {
      super(line.length() > MAX_CHARS ? line.substring(0, MAX_CHARS) + "..." : line, cause);
    }
  }
}
