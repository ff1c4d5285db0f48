CREATE SCHEMA sales;
CREATE SCHEMA "Human Resources";
CREATE SCHEMA model;
CREATE SCHEMA unused;

CREATE TABLE person (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
CREATE TYPE sales.state AS ENUM ('open', 'paid');
CREATE TABLE sales.invoice (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES person,
    state     sales.state NOT NULL
);
CREATE TABLE sales.person (
    id bigint PRIMARY KEY REFERENCES public.person
);
CREATE TABLE "Human Resources"."Person" (
    id    bigint PRIMARY KEY REFERENCES person,
    state sales.state
);
CREATE TABLE model.person (
    id bigint PRIMARY KEY
);
