package dev.wiretoll.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;

/**
 * One complete request.
 *
 * @param method its method
 * @param target its target, path and query as sent
 * @param headers its fields
 * @param version version of HTTP that the client speaks
 * @param keepAlive whether the connection stays open after the answer
 * @param body its body; the connection releases it once the request has been served
 */
public record Request(
    HttpMethod method,
    String target,
    HttpHeaders headers,
    HttpVersion version,
    boolean keepAlive,
    ByteBuf body) {

  /** Path and query of the target, whether it was sent in absolute form or not. */
  public String resource() {
    int schemeLength = RequestRules.schemeLength(target);
    if (schemeLength == 0) {
      return target;
    }
    int slash = target.indexOf('/', schemeLength);
    return slash < 0 ? "/" : target.substring(slash);
  }
}
