package dev.wiretoll.model;

/**
 * Heads of a delivery that asks.
 *
 * @param request of each poll, its query included
 * @param answer with updates
 * @param emptyAnswer without
 */
public record PollHeads(HeadLength request, HeadLength answer, HeadLength emptyAnswer) {

  /** Bytes of that many requests, answers with updates and answers without. */
  double bytes(double requests, double full, double empty) {
    return requests * request.bytes() + full * answer.bytes() + empty * emptyAnswer.bytes();
  }

  /** The same by the chapter's count. */
  double characters(double requests, double full, double empty) {
    return requests * request.characters()
        + full * answer.characters()
        + empty * emptyAnswer.characters();
  }
}
