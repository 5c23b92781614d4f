package rowmill.engine.learn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import rowmill.engine.features.Dictionary;
import rowmill.engine.features.FeatureSpace;
import rowmill.engine.features.SpaceFormat;
import rowmill.engine.recipe.Recipe;
import rowmill.engine.recipe.Term;

/**
 * Model files, version 1. Big-endian:
 *
 * <ol>
 *   <li>the eight bytes {@code ROWMILLM}, and the version (int);
 *   <li>length (int) and bytes of a JSON text in UTF-8: type, schema, recipe, classes, scale of the target, provenance and
 *       summary ({@link ModelHeader});
 *   <li>the constants of the features ({@link SpaceFormat});
 *   <li>number of weights (int) and weights (floats), as in {@link Weights#values};
 *   <li>CRC-32C of all bytes before (int).
 * </ol>
 *
 * The same model always gives the same bytes. Files of a version that is not known are refused.
 */
public final class ModelFormat {
    /** The version that is written. */
    public static final int VERSION = 1;

    private static final byte[] MAGIC = "ROWMILLM".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_HEADER = 256 << 20;

    private ModelFormat() {}

    /** Writes a model; does not close the stream. */
    public static void write(Model model, OutputStream stream) throws IOException {
        var checked = new CheckedOutputStream(stream, new CRC32C());
        var out = new DataOutputStream(checked);
        out.write(MAGIC);
        out.writeInt(VERSION);
        byte[] header = ModelHeader.print(model).getBytes(StandardCharsets.UTF_8);
        out.writeInt(header.length);
        out.write(header);
        SpaceFormat.write(model.features(), out);
        float[] values = model.weights().values();
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
        out.flush();
        out.writeInt((int) checked.getChecksum().getValue());
        out.flush();
    }

    /** A model's file as bytes. */
    public static byte[] bytes(Model model) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(model, bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException("Writing to memory failed.", impossible);
        }
        return bytes.toByteArray();
    }

    /** The size of a model's file, without making it. */
    public static long sizeInBytes(Model model) {
        try (var counted = new CountingStream()) {
            write(model, counted);
            return counted.count;
        } catch (IOException impossible) {
            throw new IllegalStateException("Counting bytes failed.", impossible);
        }
    }

    /** How much a word adds to a model's file, beside its weights. */
    static int wordBytes(Dictionary dictionary, int word) {
        return SpaceFormat.WORD_OVERHEAD + dictionary.length(word);
    }

    /** Reads a model from bytes. */
    public static Model read(byte[] bytes) throws IOException {
        return read(new ByteArrayInputStream(bytes));
    }

    /**
     * Reads a model; buffer the stream. Does not close it and reads no further than the model's end.
     *
     * @throws IOException when this is no model file, its version is not known, it is damaged or ends too early
     */
    public static Model read(InputStream stream) throws IOException {
        var checked = new CheckedInputStream(stream, new CRC32C());
        var in = new DataInputStream(checked);
        if (!java.util.Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException("This is no Rowmill model: it does not begin with ROWMILLM.");
        }
        requireVersion(in);
        try {
            ModelHeader header = ModelHeader.parse(text(in));
            List<Term> terms = Recipe.parse(header.recipe()).resolve(header.schema());
            FeatureSpace features = SpaceFormat.read(terms, in);
            float[] values = new float[expect(in.readInt(), (features.size() + 1) * header.outputs())];
            for (int index = 0; index < values.length; index++) {
                values[index] = in.readFloat();
            }
            int expected = (int) checked.getChecksum().getValue();
            if (in.readInt() != expected) {
                throw new IOException("its checksum does not match");
            }
            return header.model(features, values);
        } catch (EOFException cut) {
            throw cut(cut);
        } catch (IOException | RuntimeException damaged) {
            throw new IOException("The model file is damaged: " + damaged.getMessage() + ".", damaged);
        }
    }

    private static void requireVersion(DataInputStream in) throws IOException {
        try {
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException("This model has format version " + version + ", but this program knows version "
                        + VERSION + " only; use a newer program.");
            }
        } catch (EOFException cut) {
            throw cut(cut);
        }
    }

    private static IOException cut(EOFException cause) {
        return new IOException("The model file is damaged: it ends too early.", cause);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_HEADER) {
            throw new IOException("its header would have " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int expect(int seen, int expected) throws IOException {
        if (seen != expected) {
            throw new IOException("it has " + seen + " weights where " + expected + " belong");
        }
        return seen;
    }

    private static final class CountingStream extends OutputStream {
        private long count;

        @Override
        public void write(int one) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
        }
    }
}
