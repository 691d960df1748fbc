package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.ReceivedHead;
import dev.wiretoll.wire.Delivery;
import java.util.List;
import java.util.Optional;

/** What a response that goes on is made of. */
interface StreamText {

  Delivery delivery();

  /** What comes first. */
  String hello();

  /** Checks what the head of the response says of its content. */
  void checkHead(ReceivedHead head) throws BrokenException;

  /** The updates in some content that is whole, in order. */
  List<String> updates(String content, int updateBytes) throws BrokenException;

  /** The field by which a client resumes behind a number, beside a cursor; empty without. */
  default Optional<String> resumeField(long seen) {
    return Optional.empty();
  }
}
