package dev.wiretoll.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBufUtil;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

class MessageDeflateTest {
  private static final int LIMIT_BYTES = 300_000;

  private final MessageDeflate deflate = new MessageDeflate();
  private final MessageInflate inflate = new MessageInflate(LIMIT_BYTES);

  @AfterProperty
  void close() {
    deflate.close();
    inflate.close();
  }

  @Example
  void theRfcsHelloIsCompressedAsInTheRfc() {
    assertThat(hex(deflate.compress("Hello".getBytes(US_ASCII)))).isEqualTo("f248cdc9c90700");
  }

  @Example
  void anEmptyMessageIsOneByte() throws DataFormatException {
    assertThat(hex(deflate.compress(new byte[0]))).isEqualTo("00");
    assertThat(inflate.inflate(new byte[1])).isEmpty();
  }

  @Property(tries = 20)
  void everyMessageIsCompressedByItself(@ForAll @Size(max = 40) byte[] message) {
    byte[] first = deflate.compress(message);
    deflate.compress(new byte[1_000]);

    assertThat(deflate.compress(message)).isEqualTo(first);
  }

  @Property
  void whatWasCompressedComesBack(@ForAll byte[] message) throws DataFormatException {
    assertThat(inflate.inflate(deflate.compress(message))).isEqualTo(message);
  }

  @Property(tries = 50)
  void noiseOfAnyLengthComesBackToo(
      @ForAll long seed, @ForAll @IntRange(max = LIMIT_BYTES) int messageBytes)
      throws DataFormatException {
    byte[] message = new byte[messageBytes];
    new Random(seed).nextBytes(message);

    assertThat(inflate.inflate(deflate.compress(message))).isEqualTo(message);
  }

  @Property(tries = 50)
  void anyInflaterCanReadIt(@ForAll @Size(min = 1, max = 60) byte[] message)
      throws DataFormatException {
    byte[] compressed = deflate.compress(message);
    Inflater plain = new Inflater(true);
    byte[] back = new byte[message.length + 1];

    plain.setInput(compressed);
    int bytes = plain.inflate(back);
    plain.end();

    assertThat(back).startsWith(message);
    assertThat(bytes).isEqualTo(message.length);
  }

  @Example
  void anUpdateOfTheFeedLosesAFewBytesAndNoiseGrows() {
    assertThat(deflate.compress(UpdateText.encode(7, 0, 0))).hasSizeBetween(15, 20);
    assertThat(deflate.compress(new byte[] {-1, -2, -3, -4})).hasSizeGreaterThan(4);
    assertThat(deflate.compress("x".repeat(210).getBytes(US_ASCII))).hasSizeLessThan(21);
  }

  @Example
  void theRfcsOtherEncodingsOfHelloAreRead() throws DataFormatException {
    assertThat(inflated("f248cdc9c90700")).isEqualTo("Hello");
    assertThat(inflated("000500faff48656c6c6f00")).isEqualTo("Hello");
    assertThat(inflated("f348cdc9c9070000")).isEqualTo("Hello");
    assertThat(inflated("f248050000 00ffffcac9c90700".replace(" ", ""))).isEqualTo("Hello");
  }

  @Example
  void nothingIsRememberedAfterAMessageThatFailed() throws DataFormatException {
    assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> inflated("ffffff"));

    assertThat(inflated("f248cdc9c90700")).isEqualTo("Hello");
  }

  @Example
  void aMessageIsCutOffAtTheLimit() throws DataFormatException {
    byte[] atLimit = deflate.compress(new byte[LIMIT_BYTES]);
    byte[] beyond = deflate.compress(new byte[LIMIT_BYTES + 1]);
    byte[] bomb = deflate.compress(new byte[100 * LIMIT_BYTES]);

    assertThat(inflate.inflate(atLimit)).hasSize(LIMIT_BYTES);
    assertThatExceptionOfType(MessageInflate.MessageTooLongException.class)
        .isThrownBy(() -> inflate.inflate(beyond));
    assertThatExceptionOfType(MessageInflate.MessageTooLongException.class)
        .isThrownBy(() -> inflate.inflate(bomb));
  }

  @Property
  void noiseIsReadOrRefusedWithinTheLimit(@ForAll byte[] noise) {
    try {
      assertThat(inflate.inflate(noise).length).isLessThanOrEqualTo(LIMIT_BYTES);
    } catch (DataFormatException expected) {
      assertThat(expected).isNotNull();
    }
  }

  private String inflated(String hex) throws DataFormatException {
    return new String(inflate.inflate(ByteBufUtil.decodeHexDump(hex)), US_ASCII);
  }

  private static String hex(byte[] bytes) {
    return ByteBufUtil.hexDump(bytes);
  }
}
