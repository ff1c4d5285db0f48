CREATE TYPE color AS ENUM ('red', 'green');
CREATE TABLE sample (
    id      uuid PRIMARY KEY,
    texts   text[] NOT NULL,
    maybe   text[],
    numbers integer[] NOT NULL DEFAULT '{}',
    longs   bigint[],
    prices  numeric(10, 2)[],
    uuids   uuid[] NOT NULL,
    times   timestamptz[],
    dates   date[],
    flags   boolean[],
    jsons   jsonb[],
    blobs   bytea[],
    colors  color[] NOT NULL,
    names   varchar(20)[],
    board   integer[][],
    spans   int4range[],
    hosts   inet[],
    waits   interval[],
    masks   bit(4)[],
    points  point[]
);
CREATE UNIQUE INDEX sample_texts_key ON sample (texts);
