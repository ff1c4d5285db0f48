package dev.athanor.column.file;

import static java.util.stream.Collectors.joining;

import dev.athanor.repository.Database;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;

/** Which columns have files, which are watched, and whether stores and rows agree. */
final class Bookkeeping {

    private static final String COLUMNS = """
            with recursive chain as (
              select t.oid as used, t.typname::text as name, t.typbasetype as base from pg_type t where t.typtype = 'd'
              union all
              select c.used, t.typname::text, t.typbasetype from chain c join pg_type t on t.oid = c.base where t.typtype = 'd')
            select r.oid::regclass::text, quote_ident(a.attname), a.attname::text,
                   exists (select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                           where t.tgrelid = r.oid and p.proname = 'stored_file_track' and t.tgenabled <> 'D'
                             and t.tgname = 'stored_file_update'
                             and position('\\x00'::bytea || convert_to(a.attname, getdatabaseencoding()) || '\\x00'::bytea
                                          in '\\x00'::bytea || t.tgargs) > 0)
            from pg_attribute a join pg_class r on r.oid = a.attrelid
            where a.attnum > 0 and not a.attisdropped and r.relkind in ('r', 'p') and not r.relispartition
              and exists (select 1 from chain where used = a.atttypid and name in ('stored_file', 'stored_files'))
            order by 1, a.attnum
            """;

    private final Database db;
    private final Outbox outbox;
    private final Map<String, FileStore> stores;

    private record Column(String table, String quoted, String name, boolean watched) {}

    Bookkeeping(Database db, Outbox outbox, Map<String, FileStore> stores) {
        this.db = db;
        this.outbox = outbox;
        this.stores = stores;
    }

    void verify() {
        List<Column> unwatched =
                columns().stream().filter(column -> !column.watched()).toList();
        if (!unwatched.isEmpty()) {
            throw new IllegalStateException(
                    "Files in these columns would be lost or left behind, because nobody watches them: "
                            + unwatched.stream()
                                    .map(column -> column.table() + "." + column.name())
                                    .collect(joining(", "))
                            + ". Add to a migration, naming all columns with files of the table: SELECT stored_file_watch('"
                            + unwatched.getFirst().table() + "', '"
                            + unwatched.getFirst().name() + "');");
        }
    }

    /** What goes on meanwhile looks like a fault to one look, but not to the next one. */
    FileAudit audit() {
        FileAudit first = look();
        return first.isClean() ? first : first.confirmedBy(look());
    }

    private FileAudit look() {
        Map<String, List<FileStore.Entry>> held = new HashMap<>();
        stores.forEach((name, store) -> held.put(name, list(name, store)));
        Map<String, Set<String>> referenced = referenced();
        List<String> missing = new ArrayList<>();
        referenced.forEach((store, keys) -> {
            Set<String> there = new HashSet<>();
            held.getOrDefault(store, List.of()).forEach(entry -> there.add(entry.key()));
            keys.stream().filter(key -> !there.contains(key)).forEach(key -> missing.add(store + ":" + key));
        });
        Map<String, List<FileStore.Entry>> orphans = new HashMap<>();
        held.forEach((store, entries) ->
                orphans.put(store, orphans(store, entries, referenced.getOrDefault(store, Set.of()))));
        long files = referenced.values().stream().mapToLong(Set::size).sum();
        return new FileAudit(files, missing, orphans);
    }

    private List<FileStore.Entry> orphans(String store, List<FileStore.Entry> entries, Set<String> referenced) {
        List<FileStore.Entry> loose = entries.stream()
                .filter(entry -> !referenced.contains(entry.key()))
                .toList();
        Set<String> underWay =
                outbox.among(store, loose.stream().map(FileStore.Entry::key).toList());
        return loose.stream().filter(entry -> !underWay.contains(entry.key())).toList();
    }

    private Map<String, Set<String>> referenced() {
        Map<String, Set<String>> keys = new HashMap<>();
        for (Column column : columns()) {
            db.dsl()
                    .fetch("select file ->> 'store', file ->> 'key' from " + column.table() + ", jsonb_path_query("
                            + column.quoted() + "::jsonb, '$[*]') as file")
                    .forEach(file -> keys.computeIfAbsent(file.get(0, String.class), store -> new HashSet<>())
                            .add(file.get(1, String.class)));
        }
        return keys;
    }

    private List<Column> columns() {
        return db.dsl().fetch(COLUMNS).map(Bookkeeping::column);
    }

    private static Column column(Record row) {
        return new Column(
                row.get(0, String.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, boolean.class));
    }

    private static List<FileStore.Entry> list(String name, FileStore store) {
        try {
            return store.list();
        } catch (IOException failed) {
            throw new FileStoreException("The files of the store " + name + " cannot be listed", failed);
        }
    }
}
