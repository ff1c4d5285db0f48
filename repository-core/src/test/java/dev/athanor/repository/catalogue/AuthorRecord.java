package dev.athanor.repository.catalogue;

import org.jooq.impl.UpdatableRecordImpl;

public final class AuthorRecord extends UpdatableRecordImpl<AuthorRecord> {

    private static final long serialVersionUID = 1;

    public AuthorRecord() {
        super(AuthorTable.AUTHOR);
    }
}
