package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.ReceivedHead;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Server-sent events (WHATWG HTML section 9.2), whose id is the sequence number. */
final class EventText implements StreamText {
  private static final String END = "\n\n";

  @Override
  public Delivery delivery() {
    return Delivery.SSE;
  }

  @Override
  public String hello() {
    return ":" + END;
  }

  @Override
  public void checkHead(ReceivedHead head) throws BrokenException {
    String type = head.field("Content-Type");
    if (!type.startsWith(EventStream.CONTENT_TYPE)) {
      throw new BrokenException("Content-Type: " + EventStream.CONTENT_TYPE, type);
    }
  }

  @Override
  public Optional<String> resumeField(long seen) {
    return Optional.of(EventStream.LAST_EVENT_ID + ": " + EventStream.id(seen));
  }

  @Override
  public List<String> updates(String content, int updateBytes) throws BrokenException {
    List<String> updates = new ArrayList<>();
    int start = 0;
    while (start < content.length()) {
      int end = content.indexOf(END, start);
      if (end < 0) {
        throw new BrokenException("an event with an empty line at its end", content);
      }
      String event = content.substring(start, end);
      if (!event.lines().allMatch(line -> line.startsWith(":"))) {
        updates.add(update(event));
      }
      start = end + END.length();
    }
    return updates;
  }

  private static String update(String event) throws BrokenException {
    String text = value(event, "data");
    String id = value(event, "id");
    if (!id.matches("[0-9]{9}")) {
      throw new BrokenException("an id of nine digits in each event", "id: " + id);
    }
    long number = new Seen.Update(0, text).number();
    if (number >= 0 && number != Long.parseLong(id)) {
      throw new BrokenException("the update's sequence number as its id", event);
    }
    return text;
  }

  private static String value(String event, String name) throws BrokenException {
    String line =
        event
            .lines()
            .filter(one -> one.startsWith(name + ":"))
            .findFirst()
            .orElseThrow(() -> new BrokenException("an event with " + name, event));
    String value = line.substring(name.length() + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }
}
