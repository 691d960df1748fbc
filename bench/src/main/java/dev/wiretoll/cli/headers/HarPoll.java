package dev.wiretoll.cli.headers;

import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.wire.AnswerHead;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One entry of a HAR file as a poll: its heads as HTTP/1.1 writes them, in the file's order. */
final class HarPoll {
  private static final int OK = 200;
  private static final Pattern COMPRESSED = Pattern.compile("(?i)(h|http/|hq-?|quic/?)[23].*");

  private final Given given;
  private final String label;
  private final Har.Entry entry;
  private final List<String> warnings = new ArrayList<>();

  HarPoll(Given given, String label, Har.Entry entry) {
    this.given = given;
    this.label = label;
    this.entry = entry;
  }

  /**
   * The heads.
   *
   * @throws UsageException when they cannot be sent as a poll
   */
  ChosenHeaders heads() {
    RequestHead request = PollRules.checked(given, request());
    noteProtocol();
    noteCookies();
    AnswerHead answer = answer();
    return new ChosenHeaders(new HeaderProfile(label, request, answer), warnings);
  }

  private Head request() {
    Har.Request request = entry.request();
    List<Head.Field> fields = new ArrayList<>(fields(request.headers()));
    if (fields.stream().noneMatch(field -> field.is("host"))) {
      authority().ifPresent(host -> fields.add(0, Head.Field.of("Host", host)));
    }
    return new Head(request.method() + " " + request.target() + " HTTP/1.1", fields);
  }

  private Optional<String> authority() {
    return entry.request().headers().stream()
        .filter(field -> field.name().equals(":authority"))
        .map(Har.Field::value)
        .findFirst();
  }

  private void noteProtocol() {
    boolean compressed =
        Stream.of(entry.request().httpVersion(), entry.response().httpVersion())
                .anyMatch(version -> COMPRESSED.matcher(version).matches())
            || entry.request().headers().stream().anyMatch(Har.Field::isPseudo);
    if (compressed) {
      warnings.add(
          "the browser used HTTP/2 or HTTP/3, which compress heads; figures are what HTTP/1.1 would"
              + " cost");
    }
  }

  private void noteCookies() {
    Har.Request request = entry.request();
    if (request.headers().stream().anyMatch(field -> field.name().equalsIgnoreCase("cookie"))) {
      return;
    }
    warnings.add(
        request.cookies().isEmpty()
            ? "the request has no cookies; browsers leave them out of a sanitized HAR export"
            : "the request lists %d cookies but has no Cookie field; they are not counted"
                .formatted(request.cookies().size()));
  }

  private AnswerHead answer() {
    Har.Response response = entry.response();
    if (response.status() != OK) {
      warnings.add(
          "the recorded answer had status " + response.status() + "; polls are answered with 200");
    }
    List<Head.Field> fields = fields(response.headers());
    if (fields.isEmpty()) {
      warnings.add("no field of the answer was recorded; it has a Content-Length only");
    }
    return AnswerTemplate.of(given, new Head("HTTP/1.1 200 OK", fields), warnings);
  }

  private static List<Head.Field> fields(List<Har.Field> recorded) {
    return recorded.stream()
        .filter(field -> !field.isPseudo())
        .map(field -> Head.Field.of(field.name(), field.value()))
        .toList();
  }
}
