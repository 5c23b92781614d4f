package rowmill.engine.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Constant tensors of an ONNX graph: the message TensorProto. The numbers of fields and types are those of {@code onnx.proto}. */
final class OnnxTensor {
    static final int INT64 = 7;
    static final int STRING = 8;
    static final int BOOL = 9;
    static final int DOUBLE = 11;

    private static final int DIMENSIONS = 1;
    private static final int TYPE = 2;
    private static final int STRINGS = 6;
    private static final int NAME = 8;
    private static final int RAW = 9;

    private OnnxTensor() {}

    static ProtoBuffer doubles(String name, List<Double> values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, values.size()))
                .order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(raw::putDouble);
        return tensor(DOUBLE, shape).text(NAME, name).bytes(RAW, raw.array());
    }

    static ProtoBuffer longs(String name, long[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(Long.BYTES, values.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        return tensor(INT64, shape).text(NAME, name).bytes(RAW, raw.array());
    }

    static ProtoBuffer strings(String name, List<String> values, long... shape) {
        return tensor(STRING, shape).texts(STRINGS, values).text(NAME, name);
    }

    private static ProtoBuffer tensor(int type, long... shape) {
        var tensor = new ProtoBuffer();
        if (shape.length > 0) {
            tensor.numbers(DIMENSIONS, shape);
        }
        return tensor.number(TYPE, type);
    }
}
