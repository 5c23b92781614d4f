package rowmill.server.machinelearning.models;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelFormat;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.EntityStatus;

/**
 * The files of models, {@code models/<id>/<created at>.bin}: never in the store, whole or not there at all. Thread-safe.
 *
 * <p>A point at the beginning of an id is written {@code %2E}, so that no id leads out of the folder.
 */
public final class ModelFiles {
    private static final String ENDING = ".bin";

    private final Path folder;

    public ModelFiles(Path folder) {
        this.folder = folder;
    }

    Path fileOf(Entity model) {
        return folderOf(model.id()).resolve(model.createdAt().toEpochMilli() + ENDING);
    }

    private Path folderOf(String id) {
        return folder.resolve(id.startsWith(".") ? "%2E" + id.substring(1) : id);
    }

    /** Writes a model's file in place of an earlier one; when this returns, it survives the loss of power. Answers its size. */
    long write(Entity model, Model trained) throws IOException {
        Path file = fileOf(model);
        Path directory = folderOf(model.id());
        Files.createDirectories(directory);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            ModelFormat.write(trained, out);
            out.flush();
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(directory)) {
            names.force(true);
        }
        return Files.size(file);
    }

    /** Reads a completed model. */
    public Model read(Entity model) {
        Path file = fileOf(model);
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return ModelFormat.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The file of model " + model.id() + ", " + file + ", cannot be read", e);
        }
    }

    /** Removes the model's file, if there is one. */
    void delete(Entity model) {
        try {
            Path file = fileOf(model);
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".new"));
            Path directory = folderOf(model.id());
            if (Files.isDirectory(directory) && isEmpty(directory)) {
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file of model " + model.id() + " cannot be deleted", e);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(directory)) {
            return !inside.iterator().hasNext();
        }
    }

    /** Removes what a crash left: files of models that were deleted, and unfinished ones. */
    public void sweep(Entities entities) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> ids = Files.newDirectoryStream(folder)) {
            for (Path id : ids) {
                String name = id.getFileName().toString();
                String modelId = name.startsWith("%2E") ? "." + name.substring(3) : name;
                Optional<Path> kept = entities.find(EntityKind.MLMODEL, modelId)
                        .filter(entity -> entity.status() != EntityStatus.DELETED)
                        .map(this::fileOf);
                sweep(id, kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The models' folder " + folder + " cannot be read", e);
        }
    }

    private static void sweep(Path directory, Optional<Path> kept) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (!kept.equals(Optional.of(file))) {
                    Files.deleteIfExists(file);
                }
            }
        }
        if (isEmpty(directory)) {
            Files.deleteIfExists(directory);
        }
    }
}
