CREATE TABLE author (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);
CREATE FUNCTION add(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE FUNCTION add(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT a || b';
CREATE FUNCTION authors_named(pattern text) RETURNS SETOF author LANGUAGE sql STABLE
    AS 'SELECT * FROM author WHERE name LIKE pattern';
CREATE FUNCTION author_stats(OUT total bigint, OUT longest text) LANGUAGE sql STABLE
    AS 'SELECT count(*), max(name) FROM author';
CREATE FUNCTION letters(word text) RETURNS TABLE (letter text, times bigint) LANGUAGE sql IMMUTABLE
    AS 'SELECT c, count(*) FROM regexp_split_to_table(word, '''') AS c GROUP BY c';
CREATE FUNCTION numbers(VARIADIC n integer[]) RETURNS SETOF integer LANGUAGE sql AS 'SELECT unnest(n)';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE PROCEDURE rename(author_id bigint, INOUT new_name text) LANGUAGE sql
    AS 'UPDATE author SET name = new_name WHERE id = author_id RETURNING name';
CREATE AGGREGATE longest(text) (SFUNC = text_larger, STYPE = text);
CREATE TRIGGER author_touch BEFORE UPDATE ON author FOR EACH ROW EXECUTE FUNCTION touch();
COMMENT ON FUNCTION letters IS 'How often which letter stands in a word. */ @deprecated \u002a';
