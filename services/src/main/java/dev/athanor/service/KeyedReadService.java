package dev.athanor.service;

import dev.athanor.repository.Repository;
import dev.athanor.repository.lock.LockMode;
import dev.athanor.repository.projection.Projection;
import dev.athanor.service.internal.KeyConditions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.TableRecord;

/**
 * Reads the rows of a table, also by their key, and writes none.
 *
 * <p>Thread-safe.
 *
 * @param <R> the table's jOOQ record
 * @param <K> the type of its key
 * @param <E> what a row becomes; immutable
 */
public abstract class KeyedReadService<R extends TableRecord<R>, K, E> extends ReadService<R, E> {

    private final Repository<R, K> repository;

    /**
     * A service that reads from a repository.
     *
     * @param repository what is read
     * @param output what a row becomes: as a rule the {@code from} of the generated row
     */
    protected KeyedReadService(Repository<R, K> repository, Function<? super R, ? extends E> output) {
        super(repository, output);
        this.repository = repository;
    }

    /**
     * The row with a key.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the key
     * @return the row
     * @throws dev.athanor.repository.exception.NotFoundException when there is none
     */
    public E get(K key) {
        return output(repository.get(key));
    }

    /**
     * The row with a key as a Java record of your own.
     *
     * <p>Database contract: 1 statement, which reads the record's columns.
     *
     * @param key the key
     * @param view the record
     * @param <V> the record
     * @return the row
     * @throws dev.athanor.repository.exception.NotFoundException when there is none
     */
    public <V extends Record> V get(K key, Class<V> view) {
        return get(key, Projection.of(view));
    }

    /**
     * The row with a key as a Java record of your own, with related rows inside.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the key
     * @param view the record, and what is in it
     * @param <V> the record
     * @return the row
     * @throws dev.athanor.repository.exception.NotFoundException when there is none
     */
    public <V extends Record> V get(K key, Projection<V> view) {
        return as(view).getOne(withKey(key));
    }

    /**
     * The row with a key, if there is one.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the key
     * @return the row, or empty
     */
    public Optional<E> find(K key) {
        return repository.find(key).map(this::output);
    }

    /**
     * The row with a key as a Java record of your own, if there is one.
     *
     * <p>Database contract: 1 statement, which reads the record's columns.
     *
     * @param key the key
     * @param view the record
     * @param <V> the record
     * @return the row, or empty
     */
    public <V extends Record> Optional<V> find(K key, Class<V> view) {
        return as(view).findOne(withKey(key));
    }

    /**
     * The rows with these keys.
     *
     * <p>Database contract: as {@link Repository#findAll}.
     *
     * @param keys the keys; one that stands twice counts once
     * @return the rows, in the order of the keys; keys without a row are passed over
     */
    public List<E> findAll(Collection<? extends K> keys) {
        return outputs(repository.findAll(keys));
    }

    /**
     * Whether there is a row with a key.
     *
     * <p>Database contract: 1 statement.
     *
     * @param key the key
     * @return whether there is one
     */
    public boolean exists(K key) {
        return repository.exists(key);
    }

    /**
     * Reads a row and locks it until the end of the transaction, which there must be.
     *
     * <p>Database contract: as {@link Repository#lock}.
     *
     * @param key the row's key
     * @param mode how to lock
     * @return the row
     * @throws dev.athanor.repository.exception.NotFoundException when there is none
     */
    public E lock(K key, LockMode mode) {
        return output(repository.lock(key, mode));
    }

    private Condition withKey(K key) {
        return KeyConditions.isKey(repository.keyMapping(), key);
    }
}
