-- Without anything in public, this is the main schema; its name comes from outside.
CREATE SCHEMA ${schema};
CREATE TABLE app.person (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY
);
CREATE VIEW app.anybody AS SELECT id FROM app.person;
