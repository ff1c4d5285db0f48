CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE DOMAIN work_email AS email CHECK (VALUE LIKE '%@acme.com');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN present AS text NOT NULL;
CREATE DOMAIN flag AS boolean NOT NULL DEFAULT false;
CREATE DOMAIN moment AS timestamptz;
CREATE DOMAIN price AS numeric(12, 4);
CREATE DOMAIN document AS jsonb CHECK (jsonb_typeof(VALUE) = 'object');
CREATE DOMAIN address AS inet;
CREATE DOMAIN words AS text[];
CREATE DOMAIN moments AS timestamptz[];
CREATE DOMAIN networks AS cidr[];
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE DOMAIN known_mood AS mood;
CREATE DOMAIN moods AS mood[];
CREATE DOMAIN "Odd Name" AS text;
COMMENT ON DOMAIN email IS 'Where letters go.';

CREATE TABLE account (
    id       uuid PRIMARY KEY,
    email    email NOT NULL UNIQUE,
    work     work_email,
    age      positive,
    name     present,
    active   flag,
    seen     moment,
    balance  price NOT NULL,
    document document,
    host     address,
    words    words,
    moments  moments,
    networks networks,
    moods    moods,
    mood     known_mood,
    odd      "Odd Name",
    emails   email[],
    ages     positive[] NOT NULL,
    hosts    address[]
);
