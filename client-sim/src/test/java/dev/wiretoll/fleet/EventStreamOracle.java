package dev.wiretoll.fleet;

import java.util.ArrayList;
import java.util.List;

/** Reads a whole event stream slowly, by the standard's words: what the parser must find, too. */
final class EventStreamOracle {
  private final List<String> events = new ArrayList<>();
  private final StringBuilder data = new StringBuilder();
  private String idBuffer = "";
  private int comments;

  /** The events of the stream, each as {@code id|data}. */
  static EventStreamOracle read(String stream) {
    EventStreamOracle oracle = new EventStreamOracle();
    String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
    String[] lines = text.split("\r\n|\r|\n", -1);
    // What follows the last line end is no line yet.
    for (int i = 0; i < lines.length - 1; i++) {
      oracle.line(lines[i]);
    }
    return oracle;
  }

  List<String> events() {
    return events;
  }

  int comments() {
    return comments;
  }

  private void line(String line) {
    int colon = line.indexOf(':');
    if (line.isEmpty()) {
      dispatch();
    } else if (colon == 0) {
      comments++;
    } else if (colon > 0) {
      String value = line.substring(colon + 1);
      field(line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
    } else {
      field(line, "");
    }
  }

  private void field(String name, String value) {
    if (name.equals("data")) {
      data.append(value).append('\n');
    } else if (name.equals("id") && value.indexOf('\0') < 0) {
      idBuffer = value;
    }
  }

  private void dispatch() {
    if (!data.isEmpty()) {
      data.setLength(data.length() - 1);
      events.add(idBuffer + "|" + data);
    }
    data.setLength(0);
  }
}
