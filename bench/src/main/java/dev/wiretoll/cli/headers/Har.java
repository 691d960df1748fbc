package dev.wiretoll.cli.headers;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * The part of an HTTP Archive 1.2 that tells heads; all else is skipped as it is read. What the
 * format requires must be there; what only some browsers write may be missing.
 */
record Har(@JsonProperty(required = true) Log log) {

  Har {
    requireNonNull(log, "log");
  }

  record Log(@JsonProperty(required = true) List<Entry> entries) {
    Log {
      entries = List.copyOf(entries);
    }
  }

  record Entry(@JsonProperty(required = true) Request request, Response response) {
    Entry {
      requireNonNull(request, "request");
      response = requireNonNullElse(response, new Response(0, "", List.of()));
    }
  }

  /**
   * A request.
   *
   * @param url absolute
   * @param httpVersion as the browser writes it: {@code http/1.1}, {@code HTTP/2}, {@code h3}
   */
  record Request(
      @JsonProperty(required = true) String method,
      @JsonProperty(required = true) String url,
      String httpVersion,
      @JsonProperty(required = true) List<Field> headers,
      List<Map<String, Object>> cookies) {
    Request {
      requireNonNull(method, "method");
      requireNonNull(url, "url");
      httpVersion = requireNonNullElse(httpVersion, "");
      headers = List.copyOf(headers);
      cookies = List.copyOf(requireNonNullElse(cookies, List.of()));
    }

    /** Path and query; empty when the URL has no host, as in {@code data:}. */
    String target() {
      int authority = url.indexOf("://");
      if (authority < 0) {
        return "";
      }
      String rest = withoutFragment(url).substring(authority + "://".length());
      String target = rest.replaceFirst("^[^/?]*", "");
      return target.startsWith("/") ? target : "/" + target;
    }
  }

  /**
   * A response.
   *
   * @param status status code; 0 when there was no answer
   */
  record Response(int status, String httpVersion, List<Field> headers) {
    Response {
      httpVersion = requireNonNullElse(httpVersion, "");
      headers = List.copyOf(requireNonNullElse(headers, List.of()));
    }
  }

  record Field(
      @JsonProperty(required = true) String name, @JsonProperty(required = true) String value) {
    Field {
      requireNonNull(name, "name");
      requireNonNull(value, "value");
    }

    /** Whether it stands for a part of the start line, as in HTTP/2 (RFC 9113 section 8.3). */
    boolean isPseudo() {
      return name.startsWith(":");
    }
  }

  static String withoutFragment(String url) {
    return url.split("#", 2)[0];
  }

  static String withoutQuery(String url) {
    return url.split("\\?", 2)[0];
  }
}
