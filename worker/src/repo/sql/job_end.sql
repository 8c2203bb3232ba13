-- A job has done its share. ?1 its name, ?2 when it is due again, ?3 where it got to, ?4 how often it has failed in a row, ?5 until when it was taken:
-- whoever took so long that another one took it over changes nothing
UPDATE job SET due_at = ?2, cursor = ?3, failures = ?4, busy_until = 0 WHERE name = ?1 AND busy_until = ?5
