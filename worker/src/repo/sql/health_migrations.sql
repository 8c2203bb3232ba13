-- How many migrations the database has seen.
SELECT count(*) AS migrations FROM d1_migrations;
