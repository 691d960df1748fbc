package dev.wiretoll.wire;

import java.util.List;
import java.util.Optional;

/**
 * Which request and response heads a poll carries. The bytes of both are fixed, whatever address
 * the server has, so that they are the same on every machine.
 *
 * @param label name in options and results, for example {@code chapter}
 * @param request head of a poll
 * @param answer head of the answer to it
 */
public record HeaderProfile(String label, RequestHead request, AnswerHead answer) {
  /** The heads printed in the 2010 book chapter: 716 bytes of request, 193 of response. */
  public static final HeaderProfile CHAPTER =
      new HeaderProfile(
          "chapter",
          RequestHead.ofResource("chapter-request-head.txt"),
          new AnswerHead(
              """
              HTTP/1.1 200 OK
              X-Powered-By: Servlet/2.5
              Server: Sun Java System Application Server 9.1_02
              Content-Type: text/html;charset=UTF-8
              Content-Length: {length}
              Date: {date}

              """
                  .replace("\n", "\r\n")));

  /**
   * What HTTP/1.1 requires and no more: Host in the request, Content-Length and Date in the
   * response.
   */
  public static final HeaderProfile MINIMAL =
      new HeaderProfile(
          "minimal",
          new RequestHead(
              "GET " + Delivery.POLLING.path() + " HTTP/1.1\r\nHost: localhost:8080\r\n\r\n"),
          new AnswerHead("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nDate: {date}\r\n\r\n"));

  /**
   * What Chrome 142 sends for {@code fetch()} to the origin of its page, over HTTP/1.1 and TLS,
   * with one session cookie and the two cookies of an analytics script; and what a web framework
   * behind a reverse proxy answers, with the usual security fields: 757 bytes of request, 388 of
   * response with one update (725 and 362 characters). Order and spelling of the request's fields
   * are Chrome's.
   */
  public static final HeaderProfile BROWSER =
      new HeaderProfile(
          "browser",
          RequestHead.ofResource("browser-request-head.txt"),
          new AnswerHead(
              """
              HTTP/1.1 200 OK
              Server: nginx
              Date: {date}
              Content-Type: text/plain; charset=utf-8
              Content-Length: {length}
              Connection: keep-alive
              Cache-Control: no-store
              Vary: Origin, Accept-Encoding
              X-Content-Type-Options: nosniff
              X-Frame-Options: SAMEORIGIN
              Referrer-Policy: strict-origin-when-cross-origin
              Strict-Transport-Security: max-age=31536000; includeSubDomains

              """
                  .replace("\n", "\r\n")));

  /**
   * {@link #BROWSER} with four more cookies, so that a poll costs what larger sites' polls cost:
   * 2,000 characters of heads without an update, 2,001 with one (1,671 and 388 bytes). They are two
   * cookies of advertisers (42 and 33 characters), the choices made in a consent dialogue (323) and
   * a signed token, RS256 with four claims (508); {@code "; "} parts them.
   */
  public static final HeaderProfile LARGE =
      new HeaderProfile(
          "large", RequestHead.ofResource("large-request-head.txt"), BROWSER.answer());

  private static final List<HeaderProfile> NAMED = List.of(CHAPTER, MINIMAL, BROWSER, LARGE);

  /** The profiles that have a name, in the order they should be listed. */
  public static List<HeaderProfile> named() {
    return NAMED;
  }

  /** The profile of that label; empty when there is none. */
  public static Optional<HeaderProfile> ofLabel(String label) {
    return NAMED.stream().filter(profile -> profile.label.equals(label)).findFirst();
  }
}
