package dev.wiretoll.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Serves the requests of one connection in the order they came: while one is held, what comes
 * behind it waits, up to {@value #MOST_WAITING_PARTS} parts before no more is read. What is not a
 * request by RFC 9112 is answered and the connection closed.
 */
final class HttpHandler extends SimpleChannelInboundHandler<HttpObject> {
  private static final int PARTS_BEFORE_COPY = 1_024;
  private static final int MOST_WAITING_PARTS = 32;

  private final Map<String, Route> routes;
  private final Connection connection;
  private final Map<String, Endpoint> opened = new HashMap<>(2);
  private final Queue<HttpObject> waiting = new ArrayDeque<>(1);
  private HttpRequest head;
  private Route route;
  private Optional<CompositeByteBuf> body = Optional.empty();
  private Optional<Runnable> onGone = Optional.empty();
  private ChannelHandlerContext context;

  HttpHandler(Map<String, Route> routes, Connection connection) {
    this.routes = routes;
    this.connection = connection;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
    if (onGone.isPresent()) {
      waiting.add(ReferenceCountUtil.retain(message));
      readIfWelcome();
    } else {
      serve(message);
    }
  }

  /** Lets what comes from now on wait. */
  void hold(Runnable whenGone) {
    onGone = Optional.of(whenGone);
  }

  /** Serves what has waited, up to a request that makes the others wait again. */
  void serveNext() {
    onGone = Optional.empty();
    while (onGone.isEmpty() && !waiting.isEmpty()) {
      HttpObject next = waiting.remove();
      try {
        serve(next);
      } finally {
        ReferenceCountUtil.release(next);
      }
    }
    context.channel().flush();
    if (!context.isRemoved()) {
      readIfWelcome();
    }
  }

  private void serve(HttpObject message) {
    if (message.decoderResult().isFailure()) {
      refuse(answerToFailure(message.decoderResult().cause()));
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
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    readIfWelcome();
  }

  // A client that sends requests without reading the answers is not read either.
  private void readIfWelcome() {
    boolean welcome = context.channel().isWritable() && waiting.size() < MOST_WAITING_PARTS;
    context.channel().config().setAutoRead(welcome);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    dropBody();
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    Optional<Runnable> held = onGone;
    onGone = Optional.empty();
    held.ifPresent(Runnable::run);
    ctx.channel().config().setAutoRead(true);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  private void begin(HttpRequest request) {
    head = request;
    route = routes.get(path(request.uri()));
    if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      // RFC 9110 section 7.8.
      request.headers().remove(HttpHeaderNames.UPGRADE);
    }
    Optional<Answer> refusal = RequestRules.faultOf(request);
    boolean bodyFollows = RequestRules.bodyFollows(request);
    if (refusal.isEmpty() && bodyFollows) {
      refusal = refusalOfBody(request);
    }
    if (refusal.isPresent()) {
      refuse(refusal.get());
    } else if (waiting.isEmpty() && RequestRules.isChallenge(request)) {
      complete();
    } else if (bodyFollows && HttpUtil.is100ContinueExpected(request)) {
      connection.sendContinue();
    }
  }

  // Decided before the body comes: its sender may be waiting for leave, and it may be endless.
  private Optional<Answer> refusalOfBody(HttpRequest request) {
    if (route == null) {
      return Optional.of(unknownPath());
    }
    if (!route.allows(request.method())) {
      return Optional.of(wrongMethod());
    }
    boolean longer = HttpUtil.getContentLength(request, 0L) > route.maxBodyBytes();
    return longer ? Optional.of(tooLong()) : Optional.empty();
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
            request.protocolVersion(),
            HttpUtil.isKeepAlive(request),
            body.isPresent() ? body.get() : Unpooled.EMPTY_BUFFER);
    if (route == null) {
      connection.answer(complete, unknownPath());
    } else if (!route.allows(request.method())) {
      connection.answer(complete, wrongMethod());
    } else {
      opened
          .computeIfAbsent(route.path(), path -> route.endpoints().get())
          .serve(complete, connection);
    }
    // What comes next belongs to another request.
    connection.tally().ifPresent(SocketTally::takeReceived);
    dropBody();
  }

  private Answer wrongMethod() {
    String allowed = route.allowed();
    return Answer.text(HttpResponseStatus.METHOD_NOT_ALLOWED, "this path knows " + allowed)
        .with("Allow", allowed);
  }

  private void refuse(Answer answer) {
    HttpMethod method = head == null ? HttpMethod.GET : head.method();
    head = null;
    dropBody();
    connection.refuse(method, answer);
  }

  private void dropBody() {
    body.ifPresent(ByteBuf::release);
    body = Optional.empty();
  }

  private static Answer unknownPath() {
    return Answer.text(HttpResponseStatus.NOT_FOUND, "unknown path");
  }

  private Answer tooLong() {
    return Answer.text(
        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
        "the body must be at most " + route.maxBodyBytes() + " bytes");
  }

  private static String path(String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    int schemeLength = path.startsWith("/") ? 0 : RequestRules.schemeLength(path);
    if (schemeLength > 0) {
      int slash = path.indexOf('/', schemeLength);
      return slash < 0 ? "/" : path.substring(slash);
    }
    return path;
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
