package dev.wiretoll.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void everyDeliveryIsFoundByItsLabel() {
    for (Delivery delivery : Delivery.values()) {
      assertThat(Delivery.ofLabel(delivery.label())).contains(delivery);
    }
    assertThat(Delivery.ofLabel("POLLING")).isEmpty();
  }

  @Test
  void everyHeaderProfileIsFoundByItsLabel() {
    for (HeaderProfile profile : HeaderProfile.named()) {
      assertThat(HeaderProfile.ofLabel(profile.label())).contains(profile);
    }
    assertThat(HeaderProfile.ofLabel("")).isEmpty();
  }
}
