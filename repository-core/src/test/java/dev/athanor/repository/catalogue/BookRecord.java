package dev.athanor.repository.catalogue;

import org.jooq.impl.UpdatableRecordImpl;

public final class BookRecord extends UpdatableRecordImpl<BookRecord> {

    private static final long serialVersionUID = 1;

    public BookRecord() {
        super(BookTable.BOOK);
    }
}
