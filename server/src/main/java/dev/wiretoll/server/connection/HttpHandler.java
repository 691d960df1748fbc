package dev.wiretoll.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Serves the requests of one connection in the order they came. What is not a request by RFC 9112
 * is answered and the connection closed.
 */
final class HttpHandler extends SimpleChannelInboundHandler<HttpObject> {
  private static final int PARTS_BEFORE_COPY = 1_024;

  private final Map<String, Route> routes;
  private final Connection connection;
  private final Map<String, Endpoint> opened = new HashMap<>(2);
  private HttpRequest head;
  private Route route;
  private Optional<CompositeByteBuf> body = Optional.empty();

  HttpHandler(Map<String, Route> routes, Connection connection) {
    this.routes = routes;
    this.connection = connection;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
    if (message.decoderResult().isFailure()) {
      connection.refuse(answerToFailure(message.decoderResult().cause()));
      return;
    }
    if (message instanceof HttpRequest request) {
      begin(request);
    }
    if (message instanceof HttpContent content && head != null) {
      take(content);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    ctx.flush();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    dropBody();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  private void begin(HttpRequest request) {
    head = request;
    route = routes.get(path(request.uri()));
    Optional<Answer> fault = faultOf(request);
    if (fault.isPresent()) {
      refuse(fault.get());
    } else if (route != null && HttpUtil.getContentLength(request, 0L) > route.maxBodyBytes()) {
      refuse(tooLong());
    } else if (route != null && HttpUtil.is100ContinueExpected(request)) {
      connection.sendContinue();
    }
  }

  private void take(HttpContent content) {
    if (route != null && content.content().isReadable()) {
      CompositeByteBuf taken =
          body.orElseGet(() -> connection.channel().alloc().compositeBuffer(PARTS_BEFORE_COPY));
      body = Optional.of(taken);
      taken.addComponent(true, content.content().retain());
      if (taken.readableBytes() > route.maxBodyBytes()) {
        refuse(tooLong());
        return;
      }
    }
    if (content instanceof LastHttpContent) {
      complete();
    }
  }

  private void complete() {
    HttpRequest request = head;
    head = null;
    Request complete =
        new Request(
            request.method(),
            request.uri(),
            request.headers(),
            HttpUtil.isKeepAlive(request),
            body.isPresent() ? body.get() : Unpooled.EMPTY_BUFFER);
    if (route == null) {
      connection.answer(complete, Answer.text(HttpResponseStatus.NOT_FOUND, "unknown path"));
    } else if (!route.methods().contains(request.method())) {
      connection.answer(complete, wrongMethod());
    } else {
      opened
          .computeIfAbsent(route.path(), path -> route.endpoints().get())
          .serve(complete, connection);
    }
    dropBody();
  }

  private Answer wrongMethod() {
    String allowed =
        route.methods().stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    return Answer.text(HttpResponseStatus.METHOD_NOT_ALLOWED, "this path knows " + allowed)
        .with("Allow", allowed);
  }

  private void refuse(Answer answer) {
    head = null;
    dropBody();
    connection.refuse(answer);
  }

  private void dropBody() {
    body.ifPresent(ByteBuf::release);
    body = Optional.empty();
  }

  private Answer tooLong() {
    return Answer.text(
        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
        "the body must be at most " + route.maxBodyBytes() + " bytes");
  }

  private static String path(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (path.startsWith("http://")) {
      int slash = path.indexOf('/', "http://".length());
      return slash < 0 ? "/" : path.substring(slash);
    }
    return path;
  }

  private static Optional<Answer> faultOf(HttpRequest request) {
    int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
    boolean hostNeeded = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    if (request.protocolVersion().majorVersion() != 1) {
      return fault(
          HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "the protocol must be HTTP/1.0 or 1.1");
    }
    if (hosts > 1 || (hostNeeded && hosts == 0)) {
      return fault(
          HttpResponseStatus.BAD_REQUEST, "a request must have one Host field, this has " + hosts);
    }
    if (!request.uri().startsWith("/") && !request.uri().startsWith("http://")) {
      return fault(HttpResponseStatus.BAD_REQUEST, "the target must be a path");
    }
    String expect = request.headers().get(HttpHeaderNames.EXPECT);
    return expect == null || HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expect)
        ? Optional.empty()
        : fault(HttpResponseStatus.EXPECTATION_FAILED, "the only expectation met is 100-continue");
  }

  private static Optional<Answer> fault(HttpResponseStatus status, String line) {
    return Optional.of(Answer.text(status, line));
  }

  private static Answer answerToFailure(Throwable failure) {
    if (failure instanceof TooLongHttpLineException) {
      return Answer.text(HttpResponseStatus.REQUEST_URI_TOO_LONG, "the request line is too long");
    }
    if (failure instanceof TooLongHttpHeaderException) {
      return Answer.text(
          HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the request head is too large");
    }
    return Answer.text(HttpResponseStatus.BAD_REQUEST, "this is not a request of HTTP/1.1");
  }
}
