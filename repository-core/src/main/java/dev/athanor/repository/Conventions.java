package dev.athanor.repository;

import java.util.Objects;

/**
 * The column names by which a table takes on a trait: a table is audited, versioned or soft-deleted because it has the column.
 *
 * <p>Immutable. Derive your own from {@link #ofDefaults()}.
 *
 * @param createdAt when the row was inserted
 * @param createdBy who inserted it
 * @param updatedAt when the row was last written
 * @param updatedBy who wrote it
 * @param version the number that is one higher after every write
 * @param versionOwner who advances the version
 * @param deletedAt when the row was marked as deleted; NULL in live rows
 * @param deletedBy who marked it
 */
public record Conventions(
        String createdAt,
        String createdBy,
        String updatedAt,
        String updatedBy,
        String version,
        VersionOwner versionOwner,
        String deletedAt,
        String deletedBy) {

    private static final Conventions DEFAULTS = new Conventions(
            "created_at",
            "created_by",
            "updated_at",
            "updated_by",
            "version",
            VersionOwner.ATHANOR,
            "deleted_at",
            "deleted_by");

    private static final Conventions NONE = new Conventions("", "", "", "", "", VersionOwner.ATHANOR, "", "");

    /** Who advances the version column. */
    public enum VersionOwner {
        /** The statements of Athanor add one to it. */
        ATHANOR,
        /** A trigger in the database does; Athanor compares it and reads it back, and never writes it. */
        TRIGGER
    }

    /** Refuses nulls; an empty name switches a trait off. */
    public Conventions {
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(updatedBy, "updatedBy");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(versionOwner, "versionOwner");
        Objects.requireNonNull(deletedAt, "deletedAt");
        Objects.requireNonNull(deletedBy, "deletedBy");
    }

    /**
     * {@code created_at}, {@code created_by}, {@code updated_at}, {@code updated_by}, {@code version}, {@code deleted_at},
     * {@code deleted_by}.
     *
     * @return the conventions of a database that was not told otherwise
     */
    public static Conventions ofDefaults() {
        return DEFAULTS;
    }

    /**
     * No table has any trait, whatever its columns are called.
     *
     * @return conventions without a name
     */
    public static Conventions none() {
        return NONE;
    }

    /**
     * The same with other names for the columns of creation.
     *
     * @param at when the row was inserted; empty for no such column
     * @param by who inserted it; empty for no such column
     * @return a copy
     */
    public Conventions withCreated(String at, String by) {
        return new Conventions(at, by, updatedAt, updatedBy, version, versionOwner, deletedAt, deletedBy);
    }

    /**
     * The same with other names for the columns of change.
     *
     * @param at when the row was last written; empty for no such column
     * @param by who wrote it; empty for no such column
     * @return a copy
     */
    public Conventions withUpdated(String at, String by) {
        return new Conventions(createdAt, createdBy, at, by, version, versionOwner, deletedAt, deletedBy);
    }

    /**
     * The same with another version column.
     *
     * @param name the column; empty for no such column
     * @param owner who advances it
     * @return a copy
     */
    public Conventions withVersion(String name, VersionOwner owner) {
        return new Conventions(createdAt, createdBy, updatedAt, updatedBy, name, owner, deletedAt, deletedBy);
    }

    /**
     * The same with other names for the columns of soft deletion.
     *
     * @param at when the row was marked as deleted; empty for no such column
     * @param by who marked it; empty for no such column
     * @return a copy
     */
    public Conventions withDeleted(String at, String by) {
        return new Conventions(createdAt, createdBy, updatedAt, updatedBy, version, versionOwner, at, by);
    }
}
