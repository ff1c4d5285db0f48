package dev.athanor.column.file;

class MemoryFileStoreTest extends FileStoreContract {

    @Override
    FileStore store() {
        return new MemoryFileStore();
    }
}
