package dev.wiretoll.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {
  private static final Secret ONE = Secret.of("correct horse battery staple");
  private static final Secret OTHER = Secret.of("correct horse battery stable");

  @Test
  void theClustersNameIsTheSameForAllWhoHaveTheSecretAndDoesNotTellIt() {
    Secret same = Secret.of("correct horse battery staple");

    assertThat(ONE.clusterName()).isEqualTo(same.clusterName()).startsWith("wiretoll-");
    assertThat(ONE.clusterName()).isNotEqualTo(OTHER.clusterName()).doesNotContain("horse");
    assertThat(Secret.NONE.clusterName()).isEqualTo("wiretoll");
  }

  /** Computed by Python's hmac module. */
  @Test
  void proofsAreHmacSha256() {
    assertThat(Secret.of("0123456789abcdef").mac("what do ya want for nothing?"))
        .isEqualTo("e9265dc1bf18d4ec36915d9e82226c7ea0fa4e7f8077f611515bd5e29ec9988c");
  }

  @Test
  void onlyTheSecretProves() {
    String proof = ONE.mac("text");

    assertThat(ONE.proves(proof, "text")).isTrue();
    assertThat(ONE.proves(proof, "texts")).isFalse();
    assertThat(OTHER.proves(proof, "text")).isFalse();
    assertThat(ONE.derived("session").proves(proof, "text")).isFalse();
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatThrownBy(() -> Secret.of("fifteen letters"))
        .hasMessage("must hold at least 16 characters, and holds 15");
  }

  @Test
  void noncesDiffer() {
    assertThat(Secret.nonce()).hasSize(32).isNotEqualTo(Secret.nonce());
  }
}
