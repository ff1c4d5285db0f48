-- What PostgreSQL has since 18.
CREATE EXTENSION btree_gist;
CREATE TABLE room (
    id uuid NOT NULL DEFAULT uuidv7() PRIMARY KEY
);
CREATE TABLE booking (
    room   uuid NOT NULL REFERENCES room,
    during tstzrange NOT NULL,
    guest  text NOT NULL,
    shout  text GENERATED ALWAYS AS (upper(guest)) VIRTUAL,
    PRIMARY KEY (room, during WITHOUT OVERLAPS)
);
