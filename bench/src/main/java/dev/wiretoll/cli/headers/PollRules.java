package dev.wiretoll.cli.headers;

import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request head must be to be sent as a poll, again and again on one connection. */
final class PollRules {
  // The server takes 8,192; the first poll of a connection names its topic at the end.
  private static final int MAX_REQUEST_LINE_BYTES = 8_192 - 128;
  private static final Pattern REQUEST_LINE = Pattern.compile("(\\S+) (\\S+) HTTP/1\\.1");
  private static final Pattern TARGET = Pattern.compile("/[!-~&&[^#]]*");
  private static final Pattern HOST = Pattern.compile("[!-~&&[^,/?#@\\\\\"<>]]+");
  private static final List<String> NOT_IN_A_POLL =
      List.of(
          "transfer-encoding",
          "expect",
          "upgrade",
          "sec-websocket-key",
          "sec-websocket-key1",
          "sec-websocket-key2");

  private final Given given;
  private final Head head;

  private PollRules(Given given, Head head) {
    this.given = given;
    this.head = head;
  }

  /**
   * The head, as it can be sent.
   *
   * @throws UsageException for the first rule that it breaks
   */
  static RequestHead checked(Given given, Head head) {
    PollRules rules = new PollRules(given, head);
    rules.checkRequestLine();
    FieldRules.check(given, head);
    rules.checkHost();
    rules.checkBody();
    rules.checkConnection();
    return new RequestHead(head.text());
  }

  private void checkRequestLine() {
    Matcher line = REQUEST_LINE.matcher(head.startLine());
    if (!line.matches()) {
      throw given.broken("must begin with a line like GET /path HTTP/1.1", head.startLine());
    }
    if (!line.group(1).equals("GET")) {
      throw given.broken("must be a GET, as polls are", line.group(1));
    }
    if (head.startLine().length() > MAX_REQUEST_LINE_BYTES) {
      throw given.broken(
          "has a request line longer than " + MAX_REQUEST_LINE_BYTES + " bytes",
          Integer.toString(head.startLine().length()));
    }
    checkTarget(line.group(2));
  }

  private void checkTarget(String target) {
    if (!TARGET.matcher(target).matches()) {
      throw given.broken("must have a target of visible ASCII that starts with /", target);
    }
    String path = target.split("\\?", 2)[0];
    if (path.equals("/mirror") || path.equals("/wiretoll") || path.startsWith("/wiretoll/")) {
      throw given.broken("must not ask for a path of the server's own", path);
    }
    // What the server would read into it once the client has named a topic.
    String naming = target + (target.contains("?") ? "&" : "?") + TopicQuery.of(0).text();
    boolean harmless =
        TopicQuery.ofTarget(target).isEmpty()
            && TopicQuery.ofTarget(naming).equals(Optional.of(TopicQuery.of(0)));
    if (!harmless) {
      throw given.broken(
          "must not have topic, cursor, hold, latest, last or trace with a number in its query,"
              + " which the server reads; write the head to a file and rename it there",
          target);
    }
  }

  private void checkHost() {
    List<Head.Field> hosts = head.named("host");
    if (hosts.size() != 1) {
      throw given.broken("must have one Host field", hosts.size() + " of them");
    }
    if (!HOST.matcher(hosts.get(0).value()).matches()) {
      throw given.broken("must have a Host that is a name and a port", hosts.get(0).value());
    }
  }

  private void checkBody() {
    for (Head.Field field : head.fields()) {
      boolean body = field.is("content-length") && !field.value().equals("0");
      if (body || NOT_IN_A_POLL.stream().anyMatch(field::is)) {
        throw given.broken("must not announce a body or another protocol", field.line());
      }
    }
  }

  private void checkConnection() {
    for (Head.Field field : head.named("connection")) {
      if (field.lists("close")) {
        throw given.broken(
            "must not ask to close the connection (polling-close does that)", field.line());
      }
    }
  }
}
