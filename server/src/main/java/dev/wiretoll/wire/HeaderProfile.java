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

  private static final List<HeaderProfile> NAMED = List.of(CHAPTER, MINIMAL);

  /** The profiles that have a name, in the order they should be listed. */
  public static List<HeaderProfile> named() {
    return NAMED;
  }

  /** The profile of that label; empty when there is none. */
  public static Optional<HeaderProfile> ofLabel(String label) {
    return NAMED.stream().filter(profile -> profile.label.equals(label)).findFirst();
  }
}
