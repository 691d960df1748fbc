package dev.wiretoll.cli.headers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wiretoll.cli.option.Spelling;
import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A browser's HAR export, and how an entry is found in it. */
final class HarFile {
  private static final int MAX_BYTES = 200_000_000;
  private static final int MAX_COMPARED_CHARS = 200;
  private static final int MAX_SHOWN_CHARS = 100;
  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MAX_BYTES).build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Har.class);

  private final Given given;
  private final List<Har.Entry> entries;

  private HarFile(Given given, List<Har.Entry> entries) {
    this.given = given;
    this.entries = entries;
  }

  /**
   * Reads a file; bodies are skipped and never held.
   *
   * @throws UsageException when it is too large or no HAR file
   */
  static HarFile read(Given given, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) > MAX_BYTES) {
        throw given.broken("must be a file of at most 200 MB", file.toString());
      }
      Optional<Har> har = Optional.ofNullable(READER.readValue(in));
      return new HarFile(given, har.orElseThrow(() -> noHar(given, "log", file)).log().entries());
    } catch (JsonMappingException e) {
      throw e.getCause() instanceof StreamReadException broken
          ? noJson(given, broken, file)
          : noHar(given, place(e), file);
    } catch (JsonProcessingException e) {
      throw noJson(given, e, file);
    } catch (IOException e) {
      throw given.broken("must be a readable file", file.toString());
    }
  }

  /**
   * The heads of an entry.
   *
   * @param url the entry's URL, with or without query, or its path
   * @throws UsageException when there is no such entry, or several that differ
   */
  ChosenHeaders choose(String label, String url) {
    List<ChosenHeaders> distinct = new ArrayList<>();
    List<Har.Entry> matching = matching(Har.withoutFragment(url));
    for (Har.Entry entry : matching) {
      ChosenHeaders heads = new HarPoll(given, label, entry).heads();
      if (distinct.stream().noneMatch(heads::hasHeadsOf)) {
        distinct.add(heads);
      }
    }
    if (distinct.size() > 1) {
      throw given.broken(
          "matches %d of %d entries, with %d different heads; give a whole URL or leave only one"
              .formatted(matching.size(), entries.size(), distinct.size()),
          url);
    }
    return distinct.get(0);
  }

  private List<Har.Entry> matching(String url) {
    List<Predicate<Har.Request>> ways =
        List.of(
            request -> Har.withoutFragment(request.url()).equals(url),
            request -> request.target().equals(url),
            request -> Har.withoutQuery(Har.withoutFragment(request.url())).equals(url),
            request -> Har.withoutQuery(request.target()).equals(url));
    for (Predicate<Har.Request> way : ways) {
      List<Har.Entry> found = entries.stream().filter(entry -> way.test(entry.request())).toList();
      if (!url.isEmpty() && !found.isEmpty()) {
        return preferringGet(found);
      }
    }
    throw notFound(url);
  }

  // A page on another origin asks by OPTIONS first, of the same URL.
  private static List<Har.Entry> preferringGet(List<Har.Entry> found) {
    List<Har.Entry> gets =
        found.stream().filter(entry -> entry.request().method().equals("GET")).toList();
    return gets.isEmpty() ? found : gets;
  }

  private UsageException notFound(String url) {
    String nearest =
        entries.stream()
            .map(entry -> url.startsWith("/") ? entry.request().target() : entry.request().url())
            .distinct()
            .min(Comparator.comparingInt(known -> edits(url, known)))
            .map(known -> "; the nearest is " + printable(known))
            .orElse("");
    return given.broken("is none of the file's " + entries.size() + " entries" + nearest, url);
  }

  // Who leaves the query out means the part before it.
  private static int edits(String url, String known) {
    String meant = url.contains("?") ? known : Har.withoutQuery(known);
    return Spelling.edits(start(url), start(meant));
  }

  private static String start(String url) {
    return url.substring(0, Math.min(url.length(), MAX_COMPARED_CHARS));
  }

  private static String printable(String url) {
    String shown = url.replaceAll("[^!-~]", "?");
    return shown.length() <= MAX_SHOWN_CHARS ? shown : shown.substring(0, MAX_SHOWN_CHARS) + "...";
  }

  private static UsageException noJson(Given given, JsonProcessingException e, Path file) {
    String line =
        Optional.ofNullable(e.getLocation()).map(at -> ", line " + at.getLineNr()).orElse("");
    return given.broken("must be a HAR file, but is no JSON" + line, file.toString());
  }

  private static UsageException noHar(Given given, String place, Path file) {
    return given.broken("must be a HAR file, but has no valid " + place, file.toString());
  }

  // Such as log.entries[3].request.
  private static String place(JsonMappingException e) {
    String place =
        e.getPath().stream()
            .map(
                step ->
                    Optional.ofNullable(step.getFieldName())
                        .map(name -> "." + name)
                        .orElse("[" + step.getIndex() + "]"))
            .collect(Collectors.joining());
    return place.isEmpty() ? "log" : place.substring(1);
  }
}
