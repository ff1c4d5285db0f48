CREATE TYPE mood AS ENUM ('happy', 'in-between', 'not at all', '', '42', 'class', 'Übel', 'naïve & sad', '"quoted"', '*/', '日本');
CREATE TYPE "Traffic Light" AS ENUM ('red', 'amber', 'green');
CREATE TYPE unused AS ENUM ('a');

CREATE TABLE person (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mood  mood NOT NULL DEFAULT 'happy',
    light "Traffic Light",
    moods mood[] NOT NULL DEFAULT '{}'
);
CREATE UNIQUE INDEX person_light_key ON person (light) WHERE mood = 'not at all';
