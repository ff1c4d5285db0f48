CREATE EXTENSION hstore;
CREATE TYPE habit AS ENUM ('upright', 'low-growing');

CREATE TABLE plant (
    id         uuid          NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    code       text          NOT NULL CONSTRAINT plant_code_key UNIQUE,
    name       text          NOT NULL CONSTRAINT plant_name_present CHECK (name <> ''),
    note       varchar(200),
    height     numeric(6, 2),
    habit      habit         NOT NULL DEFAULT 'upright',
    details    jsonb         NOT NULL DEFAULT '{}',
    colours    text[]        NOT NULL DEFAULT '{}',
    flowers    daterange,
    traits     hstore        NOT NULL DEFAULT '',
    created_at timestamptz   NOT NULL DEFAULT now(),
    created_by text,
    updated_at timestamptz   NOT NULL DEFAULT now(),
    updated_by text,
    version    integer       NOT NULL DEFAULT 0
);

COMMENT ON TABLE plant IS 'What the nursery grows.';
COMMENT ON COLUMN plant.code IS 'What is printed on the label.';

-- Checked only at the end of a transaction, so it is the commit that fails.
CREATE TABLE bed (
    row_number    smallint NOT NULL,
    column_number smallint NOT NULL,
    plant_id      uuid     NOT NULL CONSTRAINT bed_plant_id_fkey REFERENCES plant DEFERRABLE INITIALLY DEFERRED,
    watered_on    date,
    PRIMARY KEY (row_number, column_number)
);
