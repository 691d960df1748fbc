package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.ReceivedHead;
import dev.wiretoll.wire.Delivery;
import java.util.ArrayList;
import java.util.List;

/** Updates as they are. */
final class PlainText implements StreamText {

  @Override
  public Delivery delivery() {
    return Delivery.STREAMING;
  }

  @Override
  public String hello() {
    return "\n";
  }

  @Override
  public void checkHead(ReceivedHead head) {
    // Any type will do.
  }

  @Override
  public List<String> updates(String content, int updateBytes) throws BrokenException {
    if (content.length() % updateBytes != 0) {
      throw new BrokenException("updates of " + updateBytes + " bytes", content);
    }
    List<String> updates = new ArrayList<>();
    for (int start = 0; start < content.length(); start += updateBytes) {
      updates.add(content.substring(start, start + updateBytes));
    }
    return updates;
  }
}
