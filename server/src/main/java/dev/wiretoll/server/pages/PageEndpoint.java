package dev.wiretoll.server.pages;

import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers with a file. Browsers keep it and ask each time whether it is still the same (RFC 9111
 * section 5.2.2.4); then they get 304 and no body (RFC 9110 section 13.1.2).
 */
final class PageEndpoint implements Endpoint {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src *; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final PageFile file;

  PageEndpoint(PageFile file) {
    this.file = file;
  }

  @Override
  public void serve(Request request, Connection connection) {
    boolean known =
        request.headers().getAll(HttpHeaderNames.IF_NONE_MATCH).stream()
            .flatMap(field -> Arrays.stream(field.split(",")))
            .map(String::trim)
            .anyMatch(this::matches);
    connection.answer(request, known ? notModified() : whole());
  }

  /** The weak comparison of RFC 9110 section 8.8.3.2. */
  private boolean matches(String tag) {
    String opaque = tag.startsWith("W/") ? tag.substring(2) : tag;
    return opaque.equals("*") || opaque.equals(file.entityTag());
  }

  private Answer notModified() {
    return new Answer(HttpResponseStatus.NOT_MODIFIED, validators(), Unpooled.EMPTY_BUFFER);
  }

  private Answer whole() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Content-Type", file.mediaType());
    fields.putAll(validators());
    fields.put("Content-Security-Policy", POLICY);
    fields.put("X-Content-Type-Options", "nosniff");
    fields.put("Referrer-Policy", "no-referrer");
    ByteBuf body = Unpooled.wrappedBuffer(file.bytes());
    return new Answer(HttpResponseStatus.OK, fields, body);
  }

  private Map<String, String> validators() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Cache-Control", "no-cache");
    fields.put("ETag", file.entityTag());
    return fields;
  }
}
