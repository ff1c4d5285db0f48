CREATE TABLE review (id bigint PRIMARY KEY, text ${type});
