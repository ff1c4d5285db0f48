CREATE TABLE person (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ssn        text NOT NULL UNIQUE,
    mother_id  bigint REFERENCES person,
    father_id  bigint REFERENCES person,
    boss       bigint REFERENCES person,
    person     bigint REFERENCES person
);
CREATE TABLE letter (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sender_id bigint NOT NULL REFERENCES person,
    reader_id bigint NOT NULL REFERENCES person,
    witness   text REFERENCES person (ssn) DEFERRABLE INITIALLY DEFERRED,
    answer_to bigint UNIQUE REFERENCES letter
);
CREATE TABLE friendship (
    a_id bigint NOT NULL REFERENCES person,
    b_id bigint NOT NULL REFERENCES person,
    PRIMARY KEY (a_id, b_id)
);
CREATE TABLE passport (
    person_id bigint PRIMARY KEY REFERENCES person,
    number    text NOT NULL UNIQUE
);
-- Two foreign keys over one column, and one twice.
CREATE TABLE visa (
    id        bigint PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES person,
    CONSTRAINT visa_passport FOREIGN KEY (person_id) REFERENCES passport,
    CONSTRAINT visa_passport_again FOREIGN KEY (person_id) REFERENCES passport
);
