package dev.wiretoll.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** Deque's checker of accessible pages, run within a page. */
final class Axe {
  private static final String SOURCE = source();

  private Axe() {}

  /** A line for each rule that was passed, and for each finding that is serious or worse. */
  static List<String> check(Browser browser) {
    browser.evaluate(SOURCE);
    Object lines =
        browser.await(
            "axe.run().then(result => result.violations"
                + ".filter(one => ['serious', 'critical'].includes(one.impact))"
                + ".flatMap(one => one.nodes.map(node => 'failed ' + one.id + ': '"
                + " + node.target.join(' ') + ' ' + node.failureSummary))"
                + ".concat(result.passes.map(one => 'passed ' + one.id)))");
    // Its own canvas makes the console speak, which is no fault of the page.
    browser.consoleComplaints();
    return ((List<?>) lines).stream().map(String::valueOf).toList();
  }

  private static String source() {
    try {
      Properties artifact = new Properties();
      try (InputStream in = open("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
        artifact.load(in);
      }
      String version = artifact.getProperty("version");
      try (InputStream in =
          open("META-INF/resources/webjars/axe-core/" + version + "/axe.min.js")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    return Axe.class.getClassLoader().getResourceAsStream(resource);
  }
}
