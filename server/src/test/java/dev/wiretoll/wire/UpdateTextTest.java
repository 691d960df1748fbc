package dev.wiretoll.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wiretoll.schedule.FeedSchedule;
import io.netty.buffer.Unpooled;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class UpdateTextTest {
  private static final int LAST_TOPIC = FeedSchedule.MAX_TOPICS - 1;

  @Example
  void anUpdateIsSymbolPriceAndSequenceOfFixedWidth() {
    String text = text(1, 17, 42);

    assertThat(text).hasSize(21).matches("[A-Z]{4} [0-9]{3}\\.[0-9]{2} 000000042");
    assertThat(text).isEqualTo("LZSM 568.96 000000042");
  }

  @Property
  void everyUpdateKeepsTheFormWhateverSeedTopicAndSequence(
      @ForAll long seed,
      @ForAll @IntRange(max = LAST_TOPIC) int topic,
      @ForAll @LongRange(max = UpdateText.MAX_SEQUENCE) long sequence) {
    String text = text(seed, topic, sequence);

    assertThat(text).hasSize(UpdateText.LENGTH_BYTES);
    assertThat(text).matches("[A-Z]{4} [0-9]{3}\\.[0-9]{2} [0-9]{9}");
    assertThat(text).startsWith(UpdateText.symbol(topic) + " ");
  }

  @Property(tries = 3_000)
  void pricesStayBetweenTenAndAThousand(
      @ForAll long seed,
      @ForAll @IntRange(max = LAST_TOPIC) int topic,
      @ForAll @LongRange(max = UpdateText.MAX_SEQUENCE) long sequence) {
    assertThat(UpdateText.priceCents(seed, topic, sequence)).isBetween(1_000L, 99_999L);
  }

  @Example
  void aLongerUpdateGoesOnWithThePricesSinceTheOneBefore() {
    String text = new String(UpdateText.encode(1, 17, 42, 45), US_ASCII);

    assertThat(text).matches("LZSM 568\\.96 000000042( [0-9]{3}\\.[0-9]{2}){3} [0-9]{2}");
  }

  @Property
  void anUpdateHasTheLengthThatIsAskedForAndStartsWithTheShortestOne(
      @ForAll long seed,
      @ForAll @IntRange(max = LAST_TOPIC) int topic,
      @ForAll @LongRange(max = UpdateText.MAX_SEQUENCE) long sequence,
      @ForAll @IntRange(min = UpdateText.LENGTH_BYTES, max = UpdateText.MAX_LENGTH_BYTES)
          int lengthBytes) {
    byte[] text = UpdateText.encode(seed, topic, sequence, lengthBytes);

    assertThat(text).hasSize(lengthBytes).startsWith(UpdateText.encode(seed, topic, sequence));
    assertThat(new String(text, UpdateText.LENGTH_BYTES, lengthBytes - 21, US_ASCII))
        .matches("( [0-9]{3}\\.[0-9]{2})*( [0-9]{0,3}| [0-9]{3}\\.[0-9]?)?");
    assertThat(text).isEqualTo(UpdateText.encode(seed, topic, sequence, lengthBytes));
  }

  @Property(tries = 100)
  void aLongUpdateTellsPricesThatTheOneBeforeDidNotTell(
      @ForAll long seed, @ForAll @LongRange(min = 1, max = 1_000_000) long sequence) {
    String earlier = new String(UpdateText.encode(seed, 3, sequence - 1, 4_096), US_ASCII);
    String later = new String(UpdateText.encode(seed, 3, sequence, 4_096), US_ASCII);

    String tenPrices = later.substring(21 + 7 * 100, 21 + 7 * 110);

    assertThat(earlier).doesNotContain(tenPrices);
  }

  @Example
  void aLongUpdateCompressesInPart() {
    assertThat(deflatedBytes(UpdateText.encode(1, 0, 100, 256))).isBetween(75, 130);
    assertThat(deflatedBytes(UpdateText.encode(1, 0, 100, 4_096))).isBetween(800, 1_200);
  }

  @Property
  void theSequenceNumberCanBeReadBack(
      @ForAll @LongRange(max = UpdateText.MAX_SEQUENCE) long sequence,
      @ForAll @IntRange(max = 100) int index) {
    byte[] text = UpdateText.encode(1, 0, sequence);
    var buffer = Unpooled.buffer().writeZero(index).writeBytes(text);

    assertThat(UpdateText.sequence(buffer, index)).isEqualTo(sequence);
  }

  @Property
  void theSameArgumentsGiveTheSameText(
      @ForAll long seed,
      @ForAll @IntRange(max = LAST_TOPIC) int topic,
      @ForAll @LongRange(max = UpdateText.MAX_SEQUENCE) long sequence) {
    assertThat(UpdateText.encode(seed, topic, sequence))
        .isEqualTo(UpdateText.encode(seed, topic, sequence));
  }

  @Example
  void everyTopicHasASymbolOfItsOwn() {
    Set<String> symbols = new HashSet<>();

    for (int topic = 0; topic < FeedSchedule.MAX_TOPICS; topic++) {
      symbols.add(UpdateText.symbol(topic));
    }

    assertThat(symbols).hasSize(FeedSchedule.MAX_TOPICS);
  }

  @Example
  void anotherSeedTellsOtherPrices() {
    assertThat(text(1, 0, 0).substring(0, 4)).isEqualTo(text(2, 0, 0).substring(0, 4));
    assertThat(text(1, 0, 0)).isNotEqualTo(text(2, 0, 0));
  }

  @Example
  void aSymbolIsRecognisedOnlyWhole() {
    var buffer = Unpooled.copiedBuffer("ABCD 123.45 000000001ABCE", US_ASCII);

    assertThat(UpdateText.hasSymbol(buffer, 0, "ABCD".getBytes(US_ASCII))).isTrue();
    assertThat(UpdateText.hasSymbol(buffer, 0, "ABCE".getBytes(US_ASCII))).isFalse();
    assertThat(UpdateText.hasSymbol(buffer, 1, "BCD ".getBytes(US_ASCII))).isFalse();
  }

  @Example
  void whatIsNotANumberHasANegativeSequence() {
    assertThat(UpdateText.sequence(Unpooled.copiedBuffer("ABCD 123.45 00000000x", US_ASCII), 0))
        .isNegative();
    assertThat(UpdateText.sequence(Unpooled.copiedBuffer("ABCD 123.45 00000000/", US_ASCII), 0))
        .isNegative();
  }

  @Example
  void aSequenceOfTenDigitsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UpdateText.encode(1, 0, UpdateText.MAX_SEQUENCE + 1))
        .withMessage("sequence must be 0 to 999999999: 1000000000");
    assertThatIllegalArgumentException().isThrownBy(() -> UpdateText.encode(1, 0, -1));
  }

  @Example
  void aLengthOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UpdateText.encode(1, 0, 0, 20))
        .withMessage("lengthBytes must be 21 to 65536: 20");
    assertThatIllegalArgumentException().isThrownBy(() -> UpdateText.encode(1, 0, 0, 65_537));
  }

  private static int deflatedBytes(byte[] text) {
    Deflater deflater = new Deflater();
    deflater.setInput(text);
    deflater.finish();
    int bytes = deflater.deflate(new byte[2 * text.length]);
    deflater.end();
    return bytes;
  }

  private static String text(long seed, int topic, long sequence) {
    return new String(UpdateText.encode(seed, topic, sequence), US_ASCII);
  }
}
