package dev.athanor.repository.catalogue;

import org.jooq.impl.UpdatableRecordImpl;

public final class ReviewRecord extends UpdatableRecordImpl<ReviewRecord> {

    private static final long serialVersionUID = 1;

    public ReviewRecord() {
        super(ReviewTable.REVIEW);
    }
}
