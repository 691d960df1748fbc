package dev.wiretoll.server;

import dev.wiretoll.wire.AnswerHead;
import dev.wiretoll.wire.HeaderProfile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * By how much a server is made worse than it is, so that a regression gate can be shown something
 * that it must find. For tests of the gate only.
 *
 * @param answerHeadBytes bytes by which the head of each answer to a poll is longer, 0 to 1000
 * @param publishDelayNs by how much later a delayed update is published, 0 or more; less than the
 *     time between two updates of a topic
 * @param share part of the updates that are delayed, 0 to 1
 */
public record Slowdown(int answerHeadBytes, long publishDelayNs, double share) {
  /** Names the system property of a server's process that holds one as text. */
  public static final String PROPERTY = "wiretoll.test.slowdown";

  /** As good as the server is. */
  public static final Slowdown NONE = new Slowdown(0, 0, 0);

  private static final int MAX_HEAD_BYTES = 1000;
  private static final String HEAD_BYTES = "answerHeadBytes";
  private static final String DELAY_NS = "publishDelayNs";
  private static final String SHARE = "share";
  private static final int SHARES = 1000;
  private static final int STRIDE = 619;

  /** Checks the ranges. */
  public Slowdown {
    if (answerHeadBytes < 0 || answerHeadBytes > MAX_HEAD_BYTES) {
      throw new IllegalArgumentException(
          "answerHeadBytes must be 0 to " + MAX_HEAD_BYTES + ": " + answerHeadBytes);
    }
    if (publishDelayNs < 0) {
      throw new IllegalArgumentException("publishDelayNs must not be negative: " + publishDelayNs);
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be 0 to 1: " + share);
    }
  }

  /**
   * From text such as {@code publishDelayNs=2000000,share=0.5}; what is not named is 0, and the
   * empty text is {@link #NONE}.
   */
  public static Slowdown parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    Map<String, String> values =
        Arrays.stream(text.split(","))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length == 2 ? pair[1] : ""));
    Slowdown parsed =
        new Slowdown(
            Integer.parseInt(values.getOrDefault(HEAD_BYTES, "0")),
            Long.parseLong(values.getOrDefault(DELAY_NS, "0")),
            Double.parseDouble(values.getOrDefault(SHARE, "0")));
    values.keySet().removeAll(List.of(HEAD_BYTES, DELAY_NS, SHARE));
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("unknown part of a slowdown: " + values.keySet());
    }
    return parsed;
  }

  /** As text that reads back the same. */
  public String text() {
    return "%s=%d,%s=%d,%s=%s"
        .formatted(HEAD_BYTES, answerHeadBytes, DELAY_NS, publishDelayNs, SHARE, share);
  }

  /** Whether updates are delayed. */
  public boolean delays() {
    return publishDelayNs > 0 && share > 0;
  }

  /** The profile with longer answers: the reason phrase grows, which no client reads. */
  HeaderProfile lengthen(HeaderProfile profile) {
    String text = profile.answer().text();
    int endOfLine = text.indexOf("\r\n");
    String longer =
        text.substring(0, endOfLine) + "+".repeat(answerHeadBytes) + text.substring(endOfLine);
    return new HeaderProfile(profile.label(), profile.request(), new AnswerHead(longer));
  }

  /**
   * By how much an update is published later, in nanoseconds. Delayed ones are spread over topics
   * and time, and are the same in each run.
   */
  long delayNs(int topic, long sequence) {
    return Math.floorMod((sequence + topic) * STRIDE, SHARES) < share * SHARES ? publishDelayNs : 0;
  }
}
