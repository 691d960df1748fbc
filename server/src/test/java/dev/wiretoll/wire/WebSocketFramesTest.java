package dev.wiretoll.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class WebSocketFramesTest {

  @Example
  void headersGrowWithTheLengthOfThePayload() {
    assertThat(header(WebSocketFrames.TEXT, 0)).isEqualTo("8100");
    assertThat(header(WebSocketFrames.TEXT, 21)).isEqualTo("8115");
    assertThat(header(WebSocketFrames.TEXT, 125)).isEqualTo("817d");
    assertThat(header(WebSocketFrames.TEXT, 126)).isEqualTo("817e007e");
    assertThat(header(WebSocketFrames.BINARY, 256)).isEqualTo("827e0100");
    assertThat(header(WebSocketFrames.TEXT, 65_535)).isEqualTo("817effff");
    assertThat(header(WebSocketFrames.BINARY, 65_536)).isEqualTo("827f0000000000010000");
    assertThat(header(WebSocketFrames.BINARY, 1L << 32)).isEqualTo("827f0000000100000000");
  }

  @Example
  void aMaskAddsFourBytesToEveryHeader() {
    int[] payloadBytes = {0, 125, 126, 65_535, 65_536};
    int[] headerBytes = {2, 2, 4, 4, 10};
    for (int i = 0; i < payloadBytes.length; i++) {
      ByteBuf masked = Unpooled.buffer();

      WebSocketFrames.writeMasked(masked, WebSocketFrames.TEXT, new byte[payloadBytes[i]], 1);

      assertThat(WebSocketFrames.headerBytes(payloadBytes[i])).isEqualTo(headerBytes[i]);
      assertThat(masked.readableBytes() - payloadBytes[i]).isEqualTo(headerBytes[i] + 4);
    }
  }

  @Example
  void aCompressedMessageIsMarkedInItsFirstByte() {
    assertThat(header(WebSocketFrames.RSV1 | WebSocketFrames.TEXT, 7)).isEqualTo("c107");
    assertThat(WebSocketFrames.opcode(0xC1)).isEqualTo(WebSocketFrames.TEXT);
  }

  @Example
  void theRfcsMaskedHelloIsWrittenAsInTheRfc() {
    ByteBuf frame = Unpooled.buffer();

    WebSocketFrames.writeMasked(frame, WebSocketFrames.TEXT, "Hello".getBytes(UTF_8), 0x37fa213d);

    assertThat(ByteBufUtil.hexDump(frame)).isEqualTo("818537fa213d7f9f4d5158");
  }

  @Example
  void theRfcsMaskedPongIsWrittenAsInTheRfc() {
    ByteBuf frame = Unpooled.buffer();

    WebSocketFrames.writeMasked(frame, WebSocketFrames.PONG, "Hello".getBytes(UTF_8), 0x37fa213d);

    assertThat(ByteBufUtil.hexDump(frame)).isEqualTo("8a8537fa213d7f9f4d5158");
  }

  @Example
  void theRfcsUnmaskedPingHasATwoByteHeader() {
    ByteBuf frame = Unpooled.buffer();

    WebSocketFrames.writeHeader(frame, WebSocketFrames.PING, 5);
    frame.writeBytes("Hello".getBytes(UTF_8));

    assertThat(ByteBufUtil.hexDump(frame)).isEqualTo("890548656c6c6f");
  }

  @Property
  void aHeaderTellsItsOwnLengthAndItsPayloads(
      @ForAll @LongRange(max = 1L << 40) long payloadBytes, @ForAll @IntRange(max = 9) int index) {
    ByteBuf buffer = Unpooled.buffer().writeZero(index);

    WebSocketFrames.writeHeader(buffer, WebSocketFrames.BINARY, payloadBytes);

    int headerBytes = buffer.readableBytes() - index;
    assertThat(headerBytes).isEqualTo(WebSocketFrames.headerBytes(payloadBytes));
    assertThat(headerBytes).isEqualTo(WebSocketFrames.headerBytesOf(buffer.getByte(index + 1)));
    assertThat(WebSocketFrames.payloadBytes(buffer, index)).isEqualTo(payloadBytes);
    assertThat(WebSocketFrames.payloadBytes(ByteBufUtil.getBytes(buffer, index, headerBytes)))
        .isEqualTo(payloadBytes);
    assertThat(WebSocketFrames.opcode(buffer.getByte(index))).isEqualTo(WebSocketFrames.BINARY);
  }

  @Property
  void maskingTwiceGivesThePayloadBack(
      @ForAll @Size(max = 300) byte[] payload, @ForAll int maskingKey) {
    ByteBuf frame = Unpooled.buffer();
    WebSocketFrames.writeMasked(frame, WebSocketFrames.BINARY, payload, maskingKey);
    int headerBytes = WebSocketFrames.headerBytes(payload.length) + WebSocketFrames.MASK_BYTES;
    byte[] masked = ByteBufUtil.getBytes(frame, headerBytes, payload.length);
    ByteBuf again = Unpooled.buffer();

    WebSocketFrames.writeMasked(again, WebSocketFrames.BINARY, masked, maskingKey);

    assertThat(frame.readableBytes()).isEqualTo(headerBytes + payload.length);
    assertThat(ByteBufUtil.getBytes(again, headerBytes, payload.length)).isEqualTo(payload);
  }

  @Example
  void opcodesFromEightOnAreControlFrames() {
    assertThat(WebSocketFrames.isControl(WebSocketFrames.CONTINUATION)).isFalse();
    assertThat(WebSocketFrames.isControl(WebSocketFrames.BINARY)).isFalse();
    assertThat(WebSocketFrames.isControl(WebSocketFrames.CLOSE)).isTrue();
    assertThat(WebSocketFrames.isControl(WebSocketFrames.PONG)).isTrue();
    assertThat(WebSocketFrames.opcode(0x89)).isEqualTo(WebSocketFrames.PING);
  }

  @Example
  void aClosePayloadIsTheCodeAndTheReason() {
    assertThat(ByteBufUtil.hexDump(WebSocketFrames.closePayload(1000, ""))).isEqualTo("03e8");
    assertThat(ByteBufUtil.hexDump(WebSocketFrames.closePayload(1001, "bye")))
        .isEqualTo("03e9627965");
    assertThat(WebSocketFrames.closePayload(1000, "x".repeat(123))).hasSize(125);
  }

  @Example
  void aReasonThatDoesNotFitIntoAControlFrameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebSocketFrames.closePayload(1000, "x".repeat(124)))
        .withMessageContaining("123 bytes");
  }

  private static String header(int opcode, long payloadBytes) {
    ByteBuf buffer = Unpooled.buffer();
    WebSocketFrames.writeHeader(buffer, opcode, payloadBytes);
    return ByteBufUtil.hexDump(buffer);
  }
}
