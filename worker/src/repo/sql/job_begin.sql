-- Takes a job that is due and that nobody is at; no row comes back otherwise. ?1 its name, ?2 now, ?3 until when it is taken
INSERT INTO job (name, due_at, busy_until) VALUES (?1, ?2, ?3)
ON CONFLICT (name) DO UPDATE SET busy_until = ?3 WHERE due_at <= ?2 AND busy_until <= ?2
RETURNING cursor, failures
