-- Limits what one owner may have in stored files, besides stored-files.sql. Copy it into a migration of yours, then, for each table:
-- SELECT stored_file_quota('album', 'owner_id', 100000000, 'picture', 'extras');

-- The files of an owner are added up by one transaction after the other, so that two which fit one by one do not get in together.
CREATE FUNCTION stored_file_quota_check() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path FROM CURRENT
AS $function$
DECLARE
    owner text := to_jsonb(NEW) ->> TG_ARGV[0];
    whole regclass := coalesce(pg_partition_root(TG_RELID), TG_RELID);
    used numeric;
BEGIN
    IF owner IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(whole::oid::text || '/' || owner, 0));
    EXECUTE format(
        'SELECT sum((file ->> ''size'')::numeric) FROM %1$s AS t, unnest($2) AS named (name),'
        ' jsonb_path_query(to_jsonb(t) -> named.name, ''$[*]'') AS file WHERE t.%2$I = ($1).%2$I',
        whole, TG_ARGV[0])
    INTO used USING NEW, TG_ARGV[2:];
    IF used > TG_ARGV[1]::numeric THEN
        RAISE EXCEPTION 'the files of this owner are larger than its quota'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'stored_file_quota', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END
$function$;

-- Refuses what would make the files in these columns, of all rows that the column says are one owner's, larger than so many bytes. Rows
-- without an owner have no quota. Call it again to change it. Index the column that says the owner.
CREATE FUNCTION stored_file_quota(limited regclass, owner text, bytes bigint, VARIADIC columns text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path FROM CURRENT
AS $function$
DECLARE
    arguments text := (SELECT string_agg(quote_literal(argument), ', ') FROM unnest(ARRAY[owner, bytes::text] || columns) AS argument);
    arrived text := (SELECT string_agg(format('NEW.%I IS NOT NULL', name), ' OR ') FROM unnest(columns) AS named (name));
    changed text := (SELECT string_agg(format('OLD.%1$I IS DISTINCT FROM NEW.%1$I', name), ' OR ')
        FROM unnest(columns || owner) AS named (name));
BEGIN
    EXECUTE format('CREATE OR REPLACE TRIGGER stored_file_quota_insert AFTER INSERT ON %s'
        ' FOR EACH ROW WHEN (%s) EXECUTE FUNCTION stored_file_quota_check(%s)', limited, arrived, arguments);
    EXECUTE format('CREATE OR REPLACE TRIGGER stored_file_quota_update AFTER UPDATE ON %s'
        ' FOR EACH ROW WHEN (%s) EXECUTE FUNCTION stored_file_quota_check(%s)', limited, changed, arguments);
END
$function$;
