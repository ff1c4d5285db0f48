-- What the shop sells, and who wrote it.

CREATE TYPE book_format AS ENUM ('hardcover', 'paperback', 'ebook', 'audiobook');
CREATE TYPE contribution AS ENUM ('author', 'editor', 'translator', 'illustrator');

-- Thirteen digits; those in even places count three times, and all together end in 0.
CREATE FUNCTION is_isbn13(isbn text) RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
    PARALLEL SAFE
AS $$
    SELECT CASE WHEN isbn ~ '^97[89][0-9]{10}$'
        THEN (SELECT sum(substr(isbn, place, 1)::integer * CASE place % 2 WHEN 0 THEN 3 ELSE 1 END) % 10 = 0
              FROM generate_series(1, 13) AS place)
        ELSE false
    END
$$;

CREATE TABLE author (
    id          uuid        NOT NULL DEFAULT uuidv7() PRIMARY KEY,
    slug        text        NOT NULL CONSTRAINT author_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name        text        NOT NULL,
    native_name text,
    born        smallint,
    died        smallint,
    biography   text,
    portrait    stored_file,
    created_at  timestamptz NOT NULL DEFAULT now(),
    created_by  text,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    updated_by  text,
    version     integer     NOT NULL DEFAULT 0,
    deleted_at  timestamptz,
    deleted_by  text,
    CONSTRAINT author_lifetime CHECK (died >= born)
);
CREATE UNIQUE INDEX author_slug_key ON author (slug) WHERE deleted_at IS NULL;
CREATE INDEX author_name_idx ON author (name);

COMMENT ON TABLE author IS 'A person whose work the shop sells.';
COMMENT ON COLUMN author.slug IS 'The name in the address of the author''s page.';
COMMENT ON COLUMN author.name IS 'The name on an English cover.';
COMMENT ON COLUMN author.native_name IS 'The name in the author''s own script, where that is not Latin.';
COMMENT ON COLUMN author.born IS 'Year of birth; negative before the common era.';
COMMENT ON COLUMN author.died IS 'Year of death.';

CREATE TABLE publisher (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug         text        NOT NULL CONSTRAINT publisher_slug_key UNIQUE,
    name         text        NOT NULL,
    country      char(2)     CONSTRAINT publisher_country_form CHECK (country ~ '^[A-Z]{2}$'),
    bank_account encrypted_text,
    contract     encrypted_bytes,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE publisher IS 'A house that the shop buys from.';
COMMENT ON COLUMN publisher.country IS 'ISO 3166 code of the country it works from.';
COMMENT ON COLUMN publisher.bank_account IS 'IBAN that invoices are paid to.';
COMMENT ON COLUMN publisher.contract IS 'The signed contract, as PDF.';

CREATE TABLE book (
    id              uuid          NOT NULL DEFAULT uuidv7() PRIMARY KEY,
    isbn            text          NOT NULL CONSTRAINT book_isbn_check_digit CHECK (is_isbn13(isbn)),
    title           text          NOT NULL CONSTRAINT book_title_present CHECK (title <> ''),
    subtitle        text,
    original_title  text,
    language        text          NOT NULL DEFAULT 'en' CONSTRAINT book_language_form CHECK (language ~ '^[a-z]{2,3}$'),
    format          book_format   NOT NULL DEFAULT 'paperback',
    first_published smallint,
    pages           integer       CONSTRAINT book_pages_positive CHECK (pages > 0),
    list_price      numeric(10,2) CONSTRAINT book_list_price_not_negative CHECK (list_price >= 0),
    keywords        text[]        NOT NULL DEFAULT '{}',
    details         jsonb         NOT NULL DEFAULT '{}' CONSTRAINT book_details_object CHECK (jsonb_typeof(details) = 'object'),
    cover           stored_file,
    publisher_id    bigint        REFERENCES publisher,
    created_at      timestamptz   NOT NULL DEFAULT now(),
    created_by      text,
    updated_at      timestamptz   NOT NULL DEFAULT now(),
    updated_by      text,
    version         integer       NOT NULL DEFAULT 0,
    deleted_at      timestamptz,
    deleted_by      text
);
-- A book that was taken off the list does not block its ISBN.
CREATE UNIQUE INDEX book_isbn_key ON book (isbn) WHERE deleted_at IS NULL;
CREATE INDEX book_title_idx ON book (title);
CREATE INDEX book_publisher_id_idx ON book (publisher_id);
CREATE INDEX book_keywords_idx ON book USING gin (keywords);

COMMENT ON TABLE book IS 'One edition of a work: what a customer can put into a basket.';
COMMENT ON COLUMN book.isbn IS 'ISBN-13, digits only.';
COMMENT ON COLUMN book.original_title IS 'The title in the language it was written in, where this edition is a translation.';
COMMENT ON COLUMN book.language IS 'ISO 639 code of the language of this edition.';
COMMENT ON COLUMN book.first_published IS 'Year the work first appeared; negative before the common era.';
COMMENT ON COLUMN book.list_price IS 'Price in euro, or none while the book cannot be ordered.';
COMMENT ON COLUMN book.keywords IS 'What else people call it when they ask for it.';
COMMENT ON COLUMN book.details IS 'What only some books have: dimensions, awards, narrator of an audiobook.';

CREATE TABLE book_author (
    book_id      uuid         NOT NULL REFERENCES book ON DELETE CASCADE,
    author_id    uuid         NOT NULL REFERENCES author,
    contribution contribution NOT NULL DEFAULT 'author',
    position     smallint     NOT NULL DEFAULT 1 CONSTRAINT book_author_position_positive CHECK (position > 0),
    PRIMARY KEY (book_id, author_id)
);
CREATE INDEX book_author_author_id_idx ON book_author (author_id);

COMMENT ON TABLE book_author IS 'Who had a hand in which book.';
COMMENT ON COLUMN book_author.position IS 'Place on the cover, from 1.';

CREATE TABLE tag (
    id        integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    slug      text    NOT NULL CONSTRAINT tag_slug_key UNIQUE,
    name      text    NOT NULL,
    parent_id integer REFERENCES tag,
    CONSTRAINT tag_not_its_own_parent CHECK (parent_id <> id)
);
CREATE INDEX tag_parent_id_idx ON tag (parent_id);

COMMENT ON TABLE tag IS 'A shelf of the shop: genre, period, mood.';
COMMENT ON COLUMN tag.parent_id IS 'The wider shelf this one belongs to.';

CREATE TABLE book_tag (
    book_id uuid    NOT NULL REFERENCES book ON DELETE CASCADE,
    tag_id  integer NOT NULL REFERENCES tag ON DELETE CASCADE,
    PRIMARY KEY (book_id, tag_id)
);
CREATE INDEX book_tag_tag_id_idx ON book_tag (tag_id);

COMMENT ON TABLE book_tag IS 'Which book stands on which shelves.';
