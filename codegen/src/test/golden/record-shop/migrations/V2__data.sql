INSERT INTO artist (name) VALUES ('Nina Simone'), ('Fela Kuti');
INSERT INTO album (title, artist_id) VALUES ('Pastel Blues', 1), ('Zombie', 2);
INSERT INTO track (name, album_id, milliseconds, unit_price) VALUES ('Sinnerman', 1, 620000, 0.99), ('Zombie', 2, 745000, 1.29);
