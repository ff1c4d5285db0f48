-- Portraits, covers and photos lie in a store beside the database; this keeps the two in step.

-- Files on their way: an upload that no row refers to yet, and one that no row refers to any more. A file that a row holds is not here.
CREATE TABLE stored_file_outbox (
    store    text        NOT NULL,
    key      text        NOT NULL,
    state    text        NOT NULL CHECK (state IN ('uploading', 'deleting')),
    due_at   timestamptz NOT NULL,
    attempts integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (store, key)
);
CREATE INDEX stored_file_outbox_due_idx ON stored_file_outbox (due_at);

-- The files in some columns of a row.
CREATE FUNCTION stored_files_of(row_values jsonb, columns text[]) RETURNS TABLE (store text, key text)
    LANGUAGE sql
    IMMUTABLE
AS $function$
    SELECT DISTINCT file ->> 'store', file ->> 'key'
    FROM unnest(columns) AS named (name), jsonb_path_query(row_values -> named.name, '$[*]') AS file
    WHERE file ? 'key'
$function$;

-- Keeps the outbox in step with the rows, in the transaction that changes them, whoever does: a file that left its row is to be deleted,
-- and one that came must have been uploaded for it, so that no two rows hold one file.
CREATE FUNCTION stored_file_track() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path FROM CURRENT
AS $function$
DECLARE
    file record;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        -- What a partitioned table truncates is in its partitions, which may say so, too; tables that inherit from this one keep their rows.
        EXECUTE format(
            'INSERT INTO stored_file_outbox (store, key, state, due_at)'
            ' SELECT DISTINCT f.store, f.key, ''deleting'', now() FROM %s %s AS t, stored_files_of(to_jsonb(t), $1) AS f'
            ' ON CONFLICT DO NOTHING',
            CASE WHEN (SELECT relkind FROM pg_class WHERE oid = TG_RELID) = 'p' THEN '' ELSE 'ONLY' END, TG_RELID::regclass)
        USING TG_ARGV;
        RETURN NULL;
    END IF;
    INSERT INTO stored_file_outbox (store, key, state, due_at)
    SELECT f.store, f.key, 'deleting', now()
    FROM (SELECT * FROM stored_files_of(to_jsonb(OLD), TG_ARGV) EXCEPT SELECT * FROM stored_files_of(to_jsonb(NEW), TG_ARGV)) AS f;
    FOR file IN
        SELECT * FROM stored_files_of(to_jsonb(NEW), TG_ARGV) EXCEPT SELECT * FROM stored_files_of(to_jsonb(OLD), TG_ARGV)
    LOOP
        DELETE FROM stored_file_outbox WHERE store = file.store AND key = file.key AND attempts = 0;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the file was not uploaded for this row, belongs to another one, or was uploaded too long ago'
                USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'stored_file_uploaded',
                    SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
        END IF;
    END LOOP;
    RETURN NULL;
END
$function$;

-- Watches the files in these columns of a table; call it again, with all of them, when there are more, or when a partition was added that
-- may be truncated by itself. A row without files costs nothing.
CREATE FUNCTION stored_file_watch(watched regclass, VARIADIC columns text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path FROM CURRENT
AS $function$
DECLARE
    truncated regclass;
    arguments text := (SELECT string_agg(quote_literal(name), ', ') FROM unnest(columns) AS named (name));
    arrived text := (SELECT string_agg(format('NEW.%I IS NOT NULL', name), ' OR ') FROM unnest(columns) AS named (name));
    changed text := (SELECT string_agg(format('OLD.%1$I IS DISTINCT FROM NEW.%1$I', name), ' OR ') FROM unnest(columns) AS named (name));
    left_with_row text := (SELECT string_agg(format('OLD.%I IS NOT NULL', name), ' OR ') FROM unnest(columns) AS named (name));
BEGIN
    EXECUTE format('CREATE OR REPLACE TRIGGER stored_file_insert AFTER INSERT ON %s'
        ' FOR EACH ROW WHEN (%s) EXECUTE FUNCTION stored_file_track(%s)', watched, arrived, arguments);
    EXECUTE format('CREATE OR REPLACE TRIGGER stored_file_update AFTER UPDATE ON %s'
        ' FOR EACH ROW WHEN (%s) EXECUTE FUNCTION stored_file_track(%s)', watched, changed, arguments);
    EXECUTE format('CREATE OR REPLACE TRIGGER stored_file_delete AFTER DELETE ON %s'
        ' FOR EACH ROW WHEN (%s) EXECUTE FUNCTION stored_file_track(%s)', watched, left_with_row, arguments);
    FOR truncated IN SELECT watched UNION SELECT relid FROM pg_partition_tree(watched) LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER stored_file_truncate BEFORE TRUNCATE ON %s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION stored_file_track(%s)', truncated, arguments);
    END LOOP;
END
$function$;

SELECT stored_file_watch('author', 'portrait');
SELECT stored_file_watch('book', 'cover');
SELECT stored_file_watch('review', 'photos');
