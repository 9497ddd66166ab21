package org.barrido.data;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reads IDX files: a folder of them, or one of images with its labels beside it. */
final class IdxReader implements DatasetReader {
    @Override
    public boolean reads(Path place) throws DataException {
        return Files.isDirectory(place) ? IdxFiles.areIn(place) : IdxFiles.isPaired(place);
    }

    @Override
    public RawDataset read(Path place, DatasetName name) throws DataException {
        return Files.isDirectory(place)
                ? IdxFiles.in(place).read(Checksums.in(place))
                : IdxFiles.pair(place).read(Checksums.in(place.toAbsolutePath().getParent()));
    }
}
