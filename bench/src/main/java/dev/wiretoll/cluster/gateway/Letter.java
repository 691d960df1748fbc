package dev.wiretoll.cluster.gateway;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * A part of a text from one member to another: the only task that members take. It puts itself into
 * the postbox of the member that runs it. Who sent it is not proved by it; that is for those who
 * read it.
 */
final class Letter
    implements Callable<Boolean>, IdentifiedDataSerializable, HazelcastInstanceAware {
  static final int CLASS_ID = 1;

  private UUID from;
  private boolean last;
  private byte[] part;
  private Postbox postbox = Postbox.CLOSED;

  /** For the factory, before it is read. */
  Letter() {
    this(new UUID(0, 0), new byte[0], true);
  }

  Letter(UUID from, byte[] part, boolean last) {
    this.from = from;
    this.part = part.clone();
    this.last = last;
  }

  @Override
  public void setHazelcastInstance(HazelcastInstance instance) {
    if (instance.getUserContext().get(Postbox.KEY) instanceof Postbox found) {
      postbox = found;
    }
  }

  @Override
  public Boolean call() {
    postbox.take(from, part, last);
    return true;
  }

  @Override
  public int getFactoryId() {
    return LetterFactory.ID;
  }

  @Override
  public int getClassId() {
    return CLASS_ID;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeLong(from.getMostSignificantBits());
    out.writeLong(from.getLeastSignificantBits());
    out.writeBoolean(last);
    out.writeByteArray(part);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    from = new UUID(in.readLong(), in.readLong());
    last = in.readBoolean();
    part = in.readByteArray();
  }
}
