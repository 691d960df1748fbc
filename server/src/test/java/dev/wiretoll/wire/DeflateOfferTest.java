package dev.wiretoll.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateOfferTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=8",
        "permessage-deflate ;client_max_window_bits = \"15\"",
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        "x-webkit-deflate-frame, permessage-deflate",
        "permessage-deflate; server_max_window_bits=10, permessage-deflate",
        "permessage-deflate; unknown, permessage-deflate; client_max_window_bits",
      })
  void legalOffersAreAnsweredWithoutContextTakeover(String field) {
    assertThat(DeflateOffer.firstAcceptable(List.of(field)).map(DeflateOffer::answer))
        .contains("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "permessage-bzip2",
        "permessage-deflate2",
        "permessage-deflate; ",
        "permessage-deflate; unknown",
        "permessage-deflate; server_max_window_bits",
        "permessage-deflate; server_max_window_bits=14",
        "permessage-deflate; server_max_window_bits=8",
        "permessage-deflate; server_max_window_bits=16",
        "permessage-deflate; server_max_window_bits=015",
        "permessage-deflate; client_max_window_bits=7",
        "permessage-deflate; client_max_window_bits=16",
        "permessage-deflate; client_max_window_bits=",
        "permessage-deflate; client_max_window_bits=\"15",
        "permessage-deflate; server_no_context_takeover=1",
        "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
        "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
      })
  void otherOffersAreDeclined(String field) {
    assertThat(DeflateOffer.firstAcceptable(List.of(field))).isEmpty();
  }

  @Test
  void theLargestWindowIsAgreedToByName() {
    assertThat(
            DeflateOffer.firstAcceptable(List.of("permessage-deflate;server_max_window_bits=15"))
                .map(DeflateOffer::answer))
        .contains(DeflateOffer.WITHOUT_CONTEXT + "; server_max_window_bits=15");
  }

  @Test
  void offersMayComeInSeveralFields() {
    assertThat(DeflateOffer.firstAcceptable(List.of("a; b=c", "permessage-deflate"))).isPresent();
    assertThat(DeflateOffer.firstAcceptable(List.of())).isEmpty();
  }
}
