-- An everyday schema: identity keys, foreign keys everywhere, one table between two others.
CREATE TABLE artist (
    artist_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      varchar(120)
);
CREATE TABLE album (
    album_id  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title     varchar(160) NOT NULL,
    artist_id integer NOT NULL REFERENCES artist
);
CREATE TABLE track (
    track_id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         varchar(200) NOT NULL,
    album_id     integer REFERENCES album,
    milliseconds integer NOT NULL,
    unit_price   numeric(10, 2) NOT NULL
);
CREATE TABLE playlist (
    playlist_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        varchar(120)
);
CREATE TABLE playlist_track (
    playlist_id integer NOT NULL REFERENCES playlist,
    track_id    integer NOT NULL REFERENCES track,
    PRIMARY KEY (playlist_id, track_id)
);
CREATE TABLE employee (
    employee_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    last_name   varchar(20) NOT NULL,
    reports_to  integer REFERENCES employee,
    hire_date   timestamp
);
CREATE INDEX track_album_id_idx ON track (album_id);
