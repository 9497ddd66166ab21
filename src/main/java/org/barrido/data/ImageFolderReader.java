package org.barrido.data;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reads folders of images whose names are the labels. */
final class ImageFolderReader implements DatasetReader {
    @Override
    public boolean reads(Path place) throws DataException {
        return Files.isDirectory(place) && SplitFolders.list(place).stream().anyMatch(Files::isDirectory);
    }

    @Override
    public RawDataset read(Path place, DatasetName name) throws DataException {
        return ImageFolder.read(place);
    }
}
