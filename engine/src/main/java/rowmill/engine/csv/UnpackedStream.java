package rowmill.engine.csv;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The text of a gzip source of one or several members. What is wrong with the bytes is told apart from trouble in getting them:
 * a source that was read to its end, or that is no gzip, stays so however often it is read.
 */
final class UnpackedStream extends InputStream {
    private static final int INFLATER_BYTES = 64 * 1024;

    /** The bytes are no whole gzip file. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1;

        Damaged(IOException cause) {
            super(
                    "it is no whole gzip file (" + cause.getMessage()
                            + "). Pack it again, or take .gz from its name if it is not packed.",
                    cause);
        }
    }

    private final Stored stored;
    private final GZIPInputStream text;

    private UnpackedStream(Stored stored) throws IOException {
        this.stored = stored;
        try {
            this.text = new GZIPInputStream(stored, INFLATER_BYTES);
        } catch (ZipException | EOFException broken) {
            throw judged(broken);
        }
    }

    /** @param length of the stored bytes, or -1 when unknown */
    static UnpackedStream of(InputStream bytes, long length) throws IOException {
        try {
            return new UnpackedStream(new Stored(bytes, length));
        } catch (IOException | RuntimeException broken) {
            bytes.close();
            throw broken;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return text.read(target, offset, length);
        } catch (ZipException | EOFException broken) {
            throw judged(broken);
        }
    }

    private IOException judged(IOException broken) {
        return broken instanceof ZipException || stored.complete() ? new Damaged(broken) : broken;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /**
     * GZIPInputStream takes "nothing available just now" after a member for the end of a file of several members, and so would
     * silently lose the rest of one that comes over a network.
     */
    private static final class Stored extends FilterInputStream {
        private final long length;
        private long read;

        Stored(InputStream input, long length) {
            super(input);
            this.length = length;
        }

        /** Whether all that is stored was read. */
        boolean complete() {
            return read >= length;
        }

        @Override
        public int available() {
            return 1;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            read += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int some = super.read(target, offset, count);
            read += Math.max(0, some);
            return some;
        }
    }
}
