CREATE TABLE sale (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day    date NOT NULL,
    amount numeric(10, 2) NOT NULL
);
