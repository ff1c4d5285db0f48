-- What is measured: rows as most applications have them, a parent with children, and a table that is long.

CREATE TABLE author (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL CONSTRAINT author_name_key UNIQUE,
    biography  text,
    born       date,
    rating     integer     NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    version    integer     NOT NULL DEFAULT 0
);
CREATE INDEX author_born_idx ON author (born);

CREATE TABLE publisher (
    id   integer PRIMARY KEY,
    name text    NOT NULL
);

CREATE TABLE book (
    id           integer PRIMARY KEY,
    publisher_id integer NOT NULL REFERENCES publisher,
    title        text    NOT NULL,
    pages        integer NOT NULL
);
CREATE INDEX book_publisher_id_idx ON book (publisher_id);

CREATE TABLE sale (
    id      bigint      PRIMARY KEY,
    sold_at timestamptz NOT NULL,
    copies  integer     NOT NULL
);
CREATE INDEX sale_sold_at_idx ON sale (sold_at, id);
