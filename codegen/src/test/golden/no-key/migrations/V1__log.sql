CREATE TABLE log_line (
    at   timestamptz NOT NULL DEFAULT now(),
    line text NOT NULL
);
-- Unique, and still no primary key.
CREATE TABLE setting (
    name  text NOT NULL UNIQUE,
    value text
);
CREATE TABLE person (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
