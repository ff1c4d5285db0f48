CREATE TABLE account (
    id int PRIMARY KEY,
    balance int NOT NULL DEFAULT 0 CONSTRAINT account_solvent CHECK (balance >= 0),
    owner text
);

CREATE FUNCTION fail_with(state text) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'failed on purpose' USING ERRCODE = state;
END $$;
