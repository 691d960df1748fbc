package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An {@link AnswerHead} in bytes, encoded once for all answers. Any thread may write it. */
public final class AnswerHeadBytes {
  private static final Pattern PLACES =
      Pattern.compile(Pattern.quote(AnswerHead.LENGTH) + "|" + Pattern.quote(AnswerHead.DATE));
  // What stands for a place among the parts; never written.
  private static final byte[] LENGTH = {'l'};
  private static final byte[] DATE = {'d'};

  private final byte[][] parts;

  AnswerHeadBytes(String text) {
    List<byte[]> found = new ArrayList<>();
    Matcher place = PLACES.matcher(text);
    int next = 0;
    while (place.find()) {
      found.add(ascii(text.substring(next, place.start())));
      found.add(place.group().equals(AnswerHead.LENGTH) ? LENGTH : DATE);
      next = place.end();
    }
    found.add(ascii(text.substring(next)));
    this.parts = found.toArray(byte[][]::new);
  }

  /**
   * Appends the head and returns its length in bytes.
   *
   * @param contentLengthBytes length of the body, 0 or more
   * @param date value of the Date field
   */
  public int writeTo(ByteBuf buffer, int contentLengthBytes, byte[] date) {
    int start = buffer.writerIndex();
    for (byte[] part : parts) {
      if (part == LENGTH) {
        ByteBufUtil.writeAscii(buffer, Integer.toString(contentLengthBytes));
      } else {
        buffer.writeBytes(part == DATE ? date : part);
      }
    }
    return buffer.writerIndex() - start;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
