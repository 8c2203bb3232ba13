-- ?1 the register's name, ?2 the extract, ?3 how many rows of it were read, ?4 its day when this was the end of it, else 0
INSERT INTO register_reading (register, extract, position, finished_at)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (register) DO UPDATE SET
  extract = excluded.extract,
  position = excluded.position,
  finished_at = max(finished_at, excluded.finished_at)
