package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.fleet.EventParser.Item;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
  private final EventParser parser = new EventParser();

  /** An item as it was found. */
  private record Found(
      Item item, String id, String text, int textBytes, int framingBytes, int characters) {}

  @Test
  void anUpdateIsAnEventWithItsIdAndItsFraming() {
    String event = "id:000000042\ndata: ACME 123.45 000000042\n\n";

    assertThat(read(event))
        .containsExactly(new Found(Item.EVENT, "000000042", "ACME 123.45 000000042", 21, 21, 18));

    assertThat(parser.lastEventNumber()).isEqualTo(OptionalLong.of(42));
    assertThat(parser.pendingFramingBytes()).isZero();
    assertThat(parser.pendingTextBytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void everyLineEndOfTheStandardEndsLines(String lineEnd) {
    String event = "id:7" + lineEnd + "data:ab" + lineEnd + lineEnd;
    int framingBytes = 9 + 3 * lineEnd.length();

    List<Found> found = read(event + event + event);

    assertThat(found)
        .hasSize(3)
        .allMatch(one -> one.equals(new Found(Item.EVENT, "7", "ab", 2, framingBytes, 9)));
  }

  @Test
  void anEventEndedByALoneCrIsCompleteAtOnceAndALfAfterwardsIsTheNextOnes() {
    assertThat(read("data:a\r\r")).hasSize(1);

    assertThat(read("\ndata:b\r\r\n")).containsExactly(new Found(Item.EVENT, "", "b", 1, 8, 5));
  }

  @Test
  void severalDataLinesAreOneTextJoinedByLf() {
    assertThat(read("data: a\r\ndata:\r\ndata\r\ndata:  b\r\n\r\n"))
        .containsExactly(new Found(Item.EVENT, "", "a\n\n\n b", 3, 31, 21));
  }

  @Test
  void aCommentIsAnItemOfItsOwnWhereverItStands() {
    assertThat(read(":\n\ndata:a\n:hello\ndata:b\n\n"))
        .containsExactly(
            new Found(Item.COMMENT, "", "", 0, 2, 1),
            new Found(Item.BLANK, "", "", 0, 1, 0),
            new Found(Item.COMMENT, "", "", 0, 7, 6),
            new Found(Item.EVENT, "", "a\nb", 2, 13, 10));
  }

  @Test
  void aBlockWithoutDataIsNoEventButSetsTheId() {
    assertThat(read("id:1\nretry:10\nevent:x\n\ndata:a\n\n"))
        .containsExactly(
            new Found(Item.BLANK, "1", "", 0, 23, 19), new Found(Item.EVENT, "1", "a", 1, 7, 5));
  }

  @Test
  void anIdHoldsUntilAnotherFollowsAndMayBeTakenBack() {
    assertThat(read("id:5\ndata\n\ndata\n\nid\ndata\n\n").stream().map(Found::id))
        .containsExactly("5", "5", "");
  }

  @Test
  void anIdWithANulIsIgnored() {
    assertThat(read("id:5\nid:6\0\ndata\n\n").stream().map(Found::id)).containsExactly("5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345678", "1234567890", "12345678x", "-12345678", " 12345678"})
  void onlyNineDigitsAreANumber(String id) {
    read("id: " + id + "\ndata\n\n");

    assertThat(parser.lastEventId()).isEqualTo(id);
    assertThat(parser.lastEventNumber()).isEmpty();
  }

  @Test
  void otherFieldsAreFramingOnly() {
    assertThat(read("dat:x\ndatax:x\nData:x\n data:x\nidd:x\nxid:x\ndata :x\ndata:y\n\n"))
        .containsExactly(new Found(Item.EVENT, "", "y", 1, 56, 47));
  }

  @Test
  void aByteOrderMarkIsFramingAndOnlyAtTheStart() {
    assertThat(read("\uFEFFdata:a\n\n\uFEFFdata:b\n\n"))
        .containsExactly(
            new Found(Item.EVENT, "", "a", 1, 10, 8), new Found(Item.BLANK, "", "", 0, 11, 9));
  }

  @Test
  void halfAByteOrderMarkIsPartOfAName() {
    ByteBuf in = Unpooled.buffer().writeByte(0xEF).writeByte(0xBB);
    in.writeBytes(bytes("data:a\ndata:b\n\n"));

    assertThat(drain(parser, in)).containsExactly(new Found(Item.EVENT, "", "b", 1, 16, 13));
  }

  @Test
  void whatAnIncompleteEventHasCostIsKnown() {
    read("data:a\n\nid:1\ndata:bc\nda");

    assertThat(parser.pendingTextBytes()).isEqualTo(2);
    assertThat(parser.pendingFramingBytes()).isEqualTo(5 + 6 + 2);
  }

  @Test
  void nothingIsTakenBehindTheEndThatIsGiven() {
    ByteBuf in = Unpooled.copiedBuffer("data:a\n\n\r\n15\r\ndata:b", StandardCharsets.UTF_8);

    assertThat(parser.next(in, 7)).isFalse();
    assertThat(in.readerIndex()).isEqualTo(7);
    assertThat(parser.next(in, 8)).isTrue();

    assertThat(in.readerIndex()).isEqualTo(8);
  }

  @Test
  void textOfAMebibyteIsReadAndMoreRefused() {
    String most = "data:" + "x".repeat(1 << 20);

    assertThat(read(most + "\n\n").get(0).textBytes()).isEqualTo(1 << 20);
    assertThatThrownBy(() -> read(most + "x"))
        .hasMessage("an event's text or id is longer than 1048576 bytes");
  }

  @Test
  void anIdOfAKibibyteIsReadAndMoreRefused() {
    String most = "id:" + "x".repeat(1_024);

    assertThat(read(most + "\n\n").get(0).id()).hasSize(1_024);
    assertThatThrownBy(() -> read(most + "x"))
        .hasMessage("an event's text or id is longer than 1024 bytes");
  }

  @Property
  void anySplitGivesTheSameItems(
      @ForAll("streams") String stream,
      @ForAll @Size(max = 40) List<@IntRange(max = 9) Integer> cuts) {
    EventParser other = new EventParser();

    List<Found> whole = drain(new EventParser(), bytes(stream));

    assertThat(drainInPieces(other, bytes(stream), cuts)).isEqualTo(whole);
  }

  @Property
  void itFindsWhatTheStandardSays(@ForAll("streams") String stream) {
    EventStreamOracle expected = EventStreamOracle.read(stream);

    // A byte more, which completes nothing, in case an LF is awaited.
    List<Found> found = drain(new EventParser(), bytes(stream + ":"));

    assertThat(found.stream().filter(one -> one.item() == Item.EVENT))
        .extracting(one -> one.id() + "|" + one.text())
        .isEqualTo(expected.events());
    assertThat(found.stream().filter(one -> one.item() == Item.COMMENT))
        .hasSize(expected.comments());
  }

  @Property
  void everyByteIsExplainedOnce(@ForAll("streams") String stream) {
    EventParser fresh = new EventParser();

    List<Found> found = drain(fresh, bytes(stream));

    int itemBytes = found.stream().mapToInt(one -> one.textBytes() + one.framingBytes()).sum();
    assertThat(itemBytes + fresh.pendingTextBytes() + fresh.pendingFramingBytes())
        .isEqualTo(bytes(stream).readableBytes());
  }

  @Provide
  Arbitrary<String> streams() {
    Arbitrary<String> lines =
        Arbitraries.of(
            "",
            "",
            "data:",
            "data",
            "data: a",
            "data:  b:c",
            "dat",
            "id",
            "id:1",
            "id: 000000042",
            "id:x\0",
            "event: e",
            "retry:5",
            ":",
            ": note",
            "x: data",
            " ",
            "\uFEFF",
            "data:\u20AC");
    Arbitrary<String> lineEnds = Arbitraries.of("\n", "\r\n", "\r");
    Arbitrary<String> anyEnds =
        Combinators.combine(lines, lineEnds)
            .as(String::concat)
            .list()
            .ofMaxSize(30)
            .map(all -> String.join("", all));
    Arbitrary<String> sameEnds =
        Combinators.combine(lines.list().ofMaxSize(30), lineEnds)
            .as((all, lineEnd) -> String.join(lineEnd, all));
    return Combinators.combine(Arbitraries.of("", "\uFEFF"), Arbitraries.oneOf(anyEnds, sameEnds))
        .as(String::concat);
  }

  private List<Found> read(String stream) {
    return drain(parser, bytes(stream));
  }

  private static ByteBuf bytes(String stream) {
    return Unpooled.wrappedBuffer(stream.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Found> drainInPieces(EventParser parser, ByteBuf in, List<Integer> cuts) {
    List<Found> found = new ArrayList<>();
    Stream.concat(cuts.stream(), Stream.of(in.capacity()))
        .forEach(
            bytes ->
                found.addAll(drain(parser, in.readSlice(Math.min(bytes, in.readableBytes())))));
    return found;
  }

  private static List<Found> drain(EventParser parser, ByteBuf in) {
    List<Found> found = new ArrayList<>();
    while (parser.next(in, in.writerIndex())) {
      String text =
          parser.item() == Item.EVENT ? parser.text().toString(StandardCharsets.UTF_8) : "";
      found.add(
          new Found(
              parser.item(),
              parser.lastEventId(),
              text,
              parser.textBytes(),
              parser.framingBytes(),
              parser.framingCharacters()));
    }
    assertThat(in.isReadable()).isFalse();
    return found;
  }
}
