-- Reductions on everything: never two on one day.

CREATE TABLE sale (
    id        integer      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      text         NOT NULL,
    percent   numeric(4,1) NOT NULL CONSTRAINT sale_percent_range CHECK (percent > 0 AND percent <= 75),
    starts_on date         NOT NULL,
    ends_on   date         NOT NULL,
    CONSTRAINT sale_starts_before_it_ends CHECK (starts_on <= ends_on),
    CONSTRAINT sale_one_at_a_time EXCLUDE USING gist (daterange(starts_on, ends_on, '[]') WITH &&)
);

COMMENT ON TABLE sale IS 'A reduction on every book, for some days.';
COMMENT ON COLUMN sale.ends_on IS 'The last day of the sale.';
