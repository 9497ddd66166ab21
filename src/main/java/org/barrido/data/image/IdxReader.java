package org.barrido.data.image;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.data.Checksums;
import org.barrido.data.ClassNames;
import org.barrido.data.DataException;
import org.barrido.data.DatasetName;
import org.barrido.data.DatasetReader;
import org.barrido.data.RawDataset;

/** Reads a folder of IDX files, or one of images with its labels beside it. */
public final class IdxReader implements DatasetReader {
    @Override
    public boolean reads(Path place) throws DataException {
        return Files.isDirectory(place) ? IdxFiles.areIn(place) : IdxFiles.isPaired(place);
    }

    @Override
    public RawDataset read(Path place, DatasetName name) throws DataException {
        return Files.isDirectory(place)
                ? IdxFiles.in(place).read(Checksums.in(place), ClassNames.NONE)
                : IdxFiles.pair(place)
                        .read(Checksums.in(requireNonNull(place.toAbsolutePath().getParent())), ClassNames.NONE);
    }
}
