package rowmill.runner.copy;

import rowmill.extract.ProgressListener;

/** Told how a copy goes. */
public interface CopyWatch extends ProgressListener {
    /** The copy has ended, and its log could not be written where it was asked for; {@code why} says where and why. */
    void logNotKept(String why);
}
