-- The search box on every page: words of the title weigh more than those of the subtitle.

ALTER TABLE book
    ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A')
        || setweight(to_tsvector('simple', coalesce(subtitle, '')), 'B')
        || setweight(to_tsvector('simple', coalesce(original_title, '')), 'C')
    ) STORED;
CREATE INDEX book_search_idx ON book USING gin (search);

COMMENT ON COLUMN book.search IS 'Words to search by; the database keeps it.';
