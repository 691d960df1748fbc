package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;

/** What came of checking a rule. */
public sealed interface Finding {

  /** As it is printed, in one line. */
  String text();

  /** Whether a server cannot be measured with it. */
  default boolean isBroken() {
    return false;
  }

  /** Whether what the rule is about is there, and works as far as could be seen. */
  default boolean isUsable() {
    return true;
  }

  /** The rule is kept. */
  record Kept() implements Finding {
    @Override
    public String text() {
      return "ok";
    }
  }

  /**
   * The rule is broken.
   *
   * @param expected what the rule asks for
   * @param came what came instead
   */
  record Broken(String expected, String came) implements Finding {
    static Broken of(BrokenException e) {
      return new Broken(e.expected(), e.came());
    }

    @Override
    public String text() {
      return "broken: expected " + expected + ", came: " + came;
    }

    @Override
    public boolean isBroken() {
      return true;
    }

    @Override
    public boolean isUsable() {
      return false;
    }
  }

  /**
   * The server does without what the rule is about.
   *
   * @param why more about it
   */
  record NotOffered(String why) implements Finding {
    @Override
    public String text() {
      return "not offered: " + why;
    }

    @Override
    public boolean isUsable() {
      return false;
    }
  }

  /**
   * What could be seen is as it should be, but that was not all.
   *
   * @param what what could not be seen, and why
   */
  record NotSeen(String what) implements Finding {
    @Override
    public String text() {
      return "not seen: " + what;
    }
  }
}
