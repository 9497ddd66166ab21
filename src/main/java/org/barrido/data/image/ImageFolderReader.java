package org.barrido.data.image;

import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.data.DataException;
import org.barrido.data.DatasetName;
import org.barrido.data.DatasetReader;
import org.barrido.data.RawDataset;
import org.barrido.data.SplitFolders;

/** Reads folders of images whose names are the labels. */
public final class ImageFolderReader implements DatasetReader {
    @Override
    public boolean reads(Path place) throws DataException {
        return Files.isDirectory(place) && SplitFolders.list(place).stream().anyMatch(Files::isDirectory);
    }

    @Override
    public RawDataset read(Path place, DatasetName name) throws DataException {
        return ImageFolder.read(place);
    }
}
