-- Readings and signings in the shop.

CREATE EXTENSION IF NOT EXISTS hstore;
CREATE EXTENSION IF NOT EXISTS ltree;

CREATE TABLE event (
    id         uuid        NOT NULL DEFAULT uuidv7() PRIMARY KEY,
    book_id    uuid        REFERENCES book ON DELETE SET NULL,
    title      text        NOT NULL CONSTRAINT event_title_present CHECK (title ~ '\S'),
    during     tstzrange   NOT NULL,
    doors      interval    NOT NULL DEFAULT '30 minutes',
    ages       int4range,
    room       ltree       NOT NULL,
    extras     hstore,
    stream     inet,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    version    integer     NOT NULL DEFAULT 0,
    CONSTRAINT event_one_at_a_time EXCLUDE USING gist (during WITH &&)
);
CREATE INDEX event_book_id_idx ON event (book_id);

COMMENT ON TABLE event IS 'A reading or a signing; the shop has one at a time.';
COMMENT ON COLUMN event.doors IS 'How long before its beginning visitors are let in.';
COMMENT ON COLUMN event.ages IS 'For whom it is.';
COMMENT ON COLUMN event.room IS 'Where, from the house down to the room.';
COMMENT ON COLUMN event.stream IS 'The address that sends it to those who stay at home.';
