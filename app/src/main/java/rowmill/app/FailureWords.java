package rowmill.app;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** A failure as one sentence for people. Of files, Java's own exceptions say no more than the name. */
final class FailureWords {
    private FailureWords() {}

    /** The sentence; a failure that has no words of its own is named by its kind. */
    static String of(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + ": there is no such file or directory.";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied.";
            case FileAlreadyExistsException there -> there.getFile() + ": there is a file of that name already.";
            case NotDirectoryException file -> file.getFile() + ": this is a file, not a directory.";
            case FileSystemException other -> String.valueOf(other.getMessage());
            case UncheckedIOException wrapped -> ofWrapped(wrapped);
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }

    private static String ofWrapped(UncheckedIOException wrapped) {
        Throwable cause = Objects.requireNonNull(wrapped.getCause());
        String words = wrapped.getMessage();
        boolean borrowed = words == null || words.equals(cause.toString()) || words.equals(cause.getMessage());
        return borrowed ? of(cause) : words + ": " + of(cause);
    }
}
