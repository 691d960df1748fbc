package dev.wiretoll.fleet;

/** Who acts on a schedule; called in its event loop. */
interface Paced {
  /** One more request or message is due; its intended time is for the called one to know. */
  void due();
}
