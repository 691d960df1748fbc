package dev.wiretoll.server.websocket;

import dev.wiretoll.bytes.RequestScanner;
import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.wire.HixieChallenge;
import dev.wiretoll.wire.HixieHandshake;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server's side of the opening handshake of draft-hixie-thewebsocketprotocol-75 section 4 or
 * -76 section 5.
 */
record HixieUpgrade(Request request, HixieHandshake draft) implements WebSocketUpgrade {
  private static final HttpResponseStatus SWITCHING =
      new HttpResponseStatus(HttpResponseStatus.SWITCHING_PROTOCOLS.code(), HixieHandshake.REASON);

  @Override
  public Optional<Answer> refusal() {
    if (!WebSocketUpgrade.isUpgrade(request)) {
      return Optional.of(badRequest("a WebSocket key needs an upgrade to WebSocket"));
    }
    if (request.headers().getAll(HttpHeaderNames.ORIGIN).size() != 1) {
      return Optional.of(badRequest("a handshake without version must have one Origin"));
    }
    return draft == HixieHandshake.DRAFT_76 && !isChallenge()
        ? Optional.of(badRequest("a key must be a number in a multiple of spaces, once"))
        : Optional.empty();
  }

  @Override
  public MessageFormat format() {
    return MessageFormat.HIXIE;
  }

  @Override
  public void accept(Connection connection, int maxMessageBytes, ChannelHandler... messages) {
    List<ChannelHandler> handlers = new ArrayList<>();
    handlers.add(new HixieFrameDecoder(maxMessageBytes));
    handlers.add(new Utf8FrameValidator(false));
    handlers.add(new HixieControl(connection, draft));
    handlers.addAll(List.of(messages));
    connection.switchProtocols(
        switchingAnswer(connection.isSecure()),
        RequestScanner::hixieFramesFollow,
        isAnswered() ? handlers : List.of(proofLater(connection, handlers)));
  }

  private HixieProof proofLater(Connection connection, List<ChannelHandler> frames) {
    HttpHeaders headers = request.headers();
    return new HixieProof(
        connection, headers.get(HixieHandshake.KEY1), headers.get(HixieHandshake.KEY2), frames);
  }

  // With the head: nothing was asked, or the eight bytes have come already.
  private boolean isAnswered() {
    return draft == HixieHandshake.DRAFT_75 || request.body().isReadable();
  }

  private boolean isChallenge() {
    return isKey(HixieHandshake.KEY1)
        && isKey(HixieHandshake.KEY2)
        && (request.body().readableBytes() == HixieChallenge.BODY_BYTES || eightBytesFollow());
  }

  private boolean eightBytesFollow() {
    return !request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
        && !request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
  }

  private boolean isKey(String field) {
    List<String> keys = request.headers().getAll(field);
    return keys.size() == 1 && HixieChallenge.isKey(keys.get(0));
  }

  private Answer switchingAnswer(boolean secure) {
    HttpHeaders headers = request.headers();
    Map<String, String> fields =
        draft.answerFields(
            headers.get(HttpHeaderNames.ORIGIN),
            HixieHandshake.location(secure, headers.get(HttpHeaderNames.HOST), request.resource()),
            WebSocketUpgrade.agreedProtocol(headers, draft.protocolField()));
    return new Answer(SWITCHING, fields, proof());
  }

  private ByteBuf proof() {
    return draft == HixieHandshake.DRAFT_76 && isAnswered()
        ? Unpooled.wrappedBuffer(challenge().answer())
        : Unpooled.EMPTY_BUFFER;
  }

  private HixieChallenge challenge() {
    HttpHeaders headers = request.headers();
    ByteBuf body = request.body();
    return new HixieChallenge(
        headers.get(HixieHandshake.KEY1),
        headers.get(HixieHandshake.KEY2),
        body.getLong(body.readerIndex()));
  }

  private static Answer badRequest(String line) {
    return Answer.text(HttpResponseStatus.BAD_REQUEST, line);
  }
}
