package dev.wiretoll.cli.headers;

import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.wire.AnswerHead;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a recorded answer head one that polls can be answered with. The values of Content-Length
 * and Date are left open. The server neither compresses nor sends chunks, so Content-Length takes
 * the place of the fields that say so. All other fields stay as they are.
 */
final class AnswerTemplate {
  private static final String CONTENT_LENGTH = "content-length";
  private static final String DATE = "date";

  private final Given given;
  private final Head recorded;
  private final List<Head.Field> fields = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private boolean lengthPlaced;
  private boolean datePlaced;

  private AnswerTemplate(Given given, Head recorded) {
    this.given = given;
    this.recorded = recorded;
  }

  /**
   * The answer head that a recorded one stands for.
   *
   * @param recorded its start line is taken as it is
   * @param warnings gets what was changed beyond length and date
   * @throws UsageException when a field cannot be sent
   */
  static AnswerHead of(Given given, Head recorded, List<String> warnings) {
    FieldRules.check(given, recorded);
    AnswerTemplate template = new AnswerTemplate(given, recorded);
    recorded.fields().forEach(template::take);
    if (!template.lengthPlaced) {
      template.placeLength("Content-Length");
    }
    warnings.addAll(template.warnings);
    return new AnswerHead(new Head(recorded.startLine(), template.fields).text());
  }

  private void take(Head.Field field) {
    if (field.is(CONTENT_LENGTH)) {
      placeLength(field.name());
    } else if (field.is(DATE)) {
      placeDate(field.name());
    } else if (field.is("transfer-encoding") || field.is("content-encoding")) {
      takeCoding();
    } else if (field.is("connection") && field.lists("close")) {
      warnings.add("the recorded answer closed its connection; " + field.line() + " is left out");
    } else {
      keep(field);
    }
  }

  private void takeCoding() {
    warnings.add("the recorded answer was compressed or chunked; it has a Content-Length instead");
    if (recorded.named(CONTENT_LENGTH).isEmpty()) {
      placeLength("Content-Length");
    }
  }

  private void placeLength(String name) {
    if (!lengthPlaced) {
      lengthPlaced = true;
      fields.add(Head.Field.of(name, AnswerHead.LENGTH));
    }
  }

  private void placeDate(String name) {
    if (!datePlaced) {
      datePlaced = true;
      fields.add(Head.Field.of(name, AnswerHead.DATE));
    }
  }

  private void keep(Head.Field field) {
    if (field.rest().contains(AnswerHead.LENGTH) || field.rest().contains(AnswerHead.DATE)) {
      throw given.broken(
          "must not have " + AnswerHead.LENGTH + " or " + AnswerHead.DATE + " in its answer",
          field.line());
    }
    fields.add(field);
  }
}
