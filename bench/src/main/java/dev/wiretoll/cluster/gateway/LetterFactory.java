package dev.wiretoll.cluster.gateway;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/** Makes the one type that members exchange. */
final class LetterFactory implements DataSerializableFactory {
  static final int ID = 7_355;

  @Override
  public IdentifiedDataSerializable create(int typeId) {
    if (typeId != Letter.CLASS_ID) {
      throw new IllegalArgumentException("typeId must be " + Letter.CLASS_ID + ": " + typeId);
    }
    return new Letter();
  }
}
