-- Java has no record with so many components; everything else of the table is there.
DO $$
BEGIN
    EXECUTE 'CREATE TABLE sheet (id bigint PRIMARY KEY, title text NOT NULL UNIQUE, '
        || (SELECT string_agg('c' || i || ' integer', ', ') FROM generate_series(1, 299) i) || ')';
    -- As many as a record may have.
    EXECUTE 'CREATE TABLE leaf (id bigint PRIMARY KEY, ratio double precision NOT NULL, '
        || (SELECT string_agg('c' || i || ' bigint', ', ') FROM generate_series(1, 252) i) || ')';
END
$$;
CREATE VIEW sheet_list AS SELECT * FROM sheet;
