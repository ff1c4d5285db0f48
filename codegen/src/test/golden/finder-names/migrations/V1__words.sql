-- Columns whose names hold the word that joins names.
CREATE TABLE "Word" (id bigint PRIMARY KEY, a text NOT NULL, b_and_c text NOT NULL, a_and_b text NOT NULL, c text NOT NULL,
    UNIQUE (a, b_and_c), UNIQUE (a_and_b, c));
CREATE TABLE meaning (
    id      bigint PRIMARY KEY,
    x       text NOT NULL,
    y_and_z text NOT NULL,
    x_and_y text NOT NULL,
    z       text NOT NULL,
    CONSTRAINT meaning_first FOREIGN KEY (x, y_and_z) REFERENCES "Word" (a, b_and_c),
    CONSTRAINT meaning_second FOREIGN KEY (x_and_y, z) REFERENCES "Word" (a_and_b, c)
);
-- A foreign key, a partial index over its columns, and a unique index that only sounds the same.
CREATE TABLE sense (
    id      bigint PRIMARY KEY,
    x       text NOT NULL,
    y_and_z text NOT NULL,
    x_and_y text NOT NULL,
    z       text NOT NULL,
    CONSTRAINT sense_word FOREIGN KEY (x, y_and_z) REFERENCES "Word" (a, b_and_c)
);
CREATE UNIQUE INDEX sense_word_live ON sense (x, y_and_z) WHERE id > 0;
CREATE UNIQUE INDEX sense_sound ON sense (x_and_y, z);
-- Indexes whose own names sound the same.
CREATE TABLE note (id bigint PRIMARY KEY, text text NOT NULL);
CREATE UNIQUE INDEX note_text ON note (text) WHERE id > 1;
CREATE UNIQUE INDEX "noteText" ON note (text) WHERE id > 2;
