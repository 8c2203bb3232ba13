SELECT count(*) AS migrations FROM d1_migrations;
