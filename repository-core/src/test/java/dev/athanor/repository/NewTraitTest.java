package dev.athanor.repository;

import static dev.athanor.repository.library.Tables.NOTE;
import static dev.athanor.repository.write.Matching.matching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.repository.exception.NotFoundException;
import dev.athanor.repository.exception.StaleRecordException;
import dev.athanor.repository.internal.TableEngine;
import dev.athanor.repository.internal.TableRepository;
import dev.athanor.repository.internal.sql.TenantTrait;
import dev.athanor.repository.internal.sql.Trait;
import dev.athanor.repository.internal.sql.Traits;
import dev.athanor.repository.library.model.NotePatch;
import dev.athanor.repository.library.tables.records.NoteRecord;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.page.Criteria;
import dev.athanor.repository.page.PageRequest;
import dev.athanor.repository.write.UpsertResult;
import dev.athanor.repository.write.UpsertResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.TableField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A trait is one class: {@link TenantTrait} is all that is added here, and every operation keeps to it, beside the traits that the table
 * has already. A repository with another tenant stands for everything that must not be reached.
 */
final class NewTraitTest extends LibraryTest {

    private String tenant = "ours";
    private Repository<NoteRecord, UUID> notes;
    private NoteRecord theirs;

    @BeforeEach
    void theirNote() {
        List<Trait> traits = new ArrayList<>(Traits.of(NOTE, db.conventions()));
        traits.add(new TenantTrait(NOTE.TENANT, () -> tenant));
        List<TableField<NoteRecord, ?>> key = NOTE.keyMapping().fields();
        notes = TableRepository.of(new TableEngine<>(db.engine(), NOTE, key, traits), NOTE.keyMapping());
        tenant = "theirs";
        theirs = notes.insert(note("shared title"));
        tenant = "ours";
    }

    private static NoteRecord note(String title) {
        NoteRecord note = new NoteRecord();
        note.setTitle(title);
        return note;
    }

    /** As the other tenant sees it. */
    private void assertTheirsIsAsItWas() {
        tenant = "theirs";
        assertThat(notes.includingDeleted().list()).containsExactly(theirs);
        tenant = "ours";
    }

    @Test
    void insert_everyWay_belongsToTheTenant() {
        NoteRecord forged = note("1");
        forged.setTenant("theirs");
        notes.insert(forged);
        notes.insertAll(List.of(note("2"), note("3")));
        notes.copyAll(List.of(note("4")));
        notes.upsert(note("5"), matching(NOTE.TENANT, NOTE.TITLE));
        notes.upsertAll(List.of(note("6")), matching(NOTE.TENANT, NOTE.TITLE));
        notes.getOrInsert(note("7"), matching(NOTE.TENANT, NOTE.TITLE));
        assertThat(notes.list()).hasSize(7).allMatch(note -> note.getTenant().equals("ours") && note.getVersion() == 0);
        assertTheirsIsAsItWas();
    }

    @Test
    void reads_everyWay_seeOnlyTheTenantsRows() {
        NoteRecord ours = notes.insert(note("ours"));
        assertThat(notes.find(theirs.getId())).isEmpty();
        assertThat(notes.exists(theirs.getId())).isFalse();
        assertThat(notes.findAll(List.of(theirs.getId(), ours.getId()))).containsExactly(ours);
        assertThat(notes.list()).containsExactly(ours);
        assertThat(notes.includingDeleted().count()).isEqualTo(1);
        assertThat(notes.page(Criteria.all(), PageRequest.of(10, 0)).total()).isEqualTo(1);
        assertThat(notes.findAllMatching(List.of(note("shared title")), matching(NOTE.TENANT, NOTE.TITLE)))
                .isEmpty();
        db.transactions().run(() -> {
            assertThatThrownBy(() -> notes.lock(theirs.getId(), LockMode.forUpdate()))
                    .isInstanceOf(NotFoundException.class);
            assertThat(notes.lockWhere(NOTE.VERSION.ge(0), LockMode.forUpdate()))
                    .containsExactly(ours);
        });
    }

    @Test
    void writes_everyWay_reachOnlyTheTenantsRows() {
        NotePatch patch = NotePatch.of().body("changed");
        NoteRecord read = theirs.into(NOTE);
        read.setBody("changed");
        assertThatThrownBy(() -> notes.update(read)).isInstanceOf(StaleRecordException.class);
        assertThatThrownBy(() -> notes.updateAll(List.of(read))).isInstanceOf(StaleRecordException.class);
        assertThatThrownBy(() -> notes.update(theirs.getId(), patch)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> notes.delete(theirs.getId())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> notes.restore(theirs.getId())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> notes.purge(theirs.getId())).isInstanceOf(NotFoundException.class);
        assertThat(notes.deleteAll(List.of(theirs.getId()))).isEmpty();
        assertThat(notes.updateEvery(patch)).isZero();
        assertThat(notes.updateWhere(NOTE.VERSION.ge(0), patch)).isZero();
        assertThat(notes.deleteWhere(NOTE.VERSION.ge(0))).isZero();
        assertThat(notes.deleteEvery()).isZero();
        assertTheirsIsAsItWas();
    }

    @Test
    void upsert_sameTitleAsAnotherTenants_isAnotherRow() {
        UpsertResult<NoteRecord> first = notes.upsert(note("shared title"), matching(NOTE.TENANT, NOTE.TITLE));
        assertThat(first.isInserted()).isTrue();
        NoteRecord again = note("shared title");
        again.setBody("changed");
        UpsertResult<NoteRecord> second = notes.upsert(again, matching(NOTE.TENANT, NOTE.TITLE));
        assertThat(second.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(second.record().getId()).isEqualTo(first.record().getId());
        assertThat(second.record().getVersion()).isEqualTo(1);
        assertThat(notes.upsertAll(List.of(again), matching(NOTE.TENANT, NOTE.TITLE)))
                .extracting(UpsertResult::outcome)
                .containsExactly(Outcome.UNCHANGED);
        assertThat(notes.getOrInsert(again, matching(NOTE.TENANT, NOTE.TITLE)).record())
                .isEqualTo(second.record());
        assertTheirsIsAsItWas();
    }

    @Test
    void delete_ownRow_isStillMarkedAndCounted() {
        NoteRecord ours = notes.insert(note("ours"));
        assertThat(notes.delete(ours.getId()).getVersion()).isEqualTo(1);
        assertThat(notes.onlyDeleted().list()).hasSize(1);
        assertThat(notes.restore(ours.getId()).getDeletedAt()).isNull();
        assertTheirsIsAsItWas();
    }
}
