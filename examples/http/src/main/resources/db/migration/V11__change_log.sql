-- The change log of Athanor's query cache. Commit it as a migration of your own.
-- A statement trigger on each cached table notes, in the writer's own transaction, that the table changed; caches poll the notes.

CREATE TABLE IF NOT EXISTS "public".athanor_change (
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    tbl oid NOT NULL
);
CREATE INDEX IF NOT EXISTS athanor_change_xid ON "public".athanor_change (xid);

-- Notes below the horizon may have been deleted: who last looked before it starts afresh.
CREATE TABLE IF NOT EXISTS "public".athanor_horizon (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    xid xid8 NOT NULL
);
INSERT INTO "public".athanor_horizon (xid) VALUES ('0') ON CONFLICT DO NOTHING;

-- Unlogged on purpose: a crash or a promotion empties it, and that is how caches learn that transaction ids may be reused.
CREATE UNLOGGED TABLE IF NOT EXISTS "public".athanor_canary (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    id uuid NOT NULL DEFAULT gen_random_uuid()
);

-- Runs as its owner, so that writers need no rights on the change log; it names everything with its schema.
CREATE OR REPLACE FUNCTION "public".athanor_touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $function$
BEGIN
    INSERT INTO "public".athanor_change (tbl) VALUES (tg_relid);
    RETURN NULL;
END
$function$;

-- Watches a table, its partitions and whatever inherits from it. Call it again after adding a partition.
CREATE OR REPLACE FUNCTION "public".athanor_watch(watched regclass) RETURNS void LANGUAGE plpgsql AS $function$
DECLARE
    part regclass;
BEGIN
    FOR part IN
        WITH RECURSIVE tree (id) AS (
            SELECT watched::oid
            UNION
            SELECT inhrelid FROM pg_inherits JOIN tree ON inhparent = tree.id
        )
        SELECT tree.id FROM tree JOIN pg_class ON pg_class.oid = tree.id WHERE pg_class.relkind IN ('r', 'p')
    LOOP
        EXECUTE format(
            'CREATE OR REPLACE TRIGGER athanor_touch AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION "public".athanor_touch()', part);
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER athanor_touch', part);
    END LOOP;
END
$function$;

SELECT "public".athanor_watch('"book"');
SELECT "public".athanor_watch('"author"');
