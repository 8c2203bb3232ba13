-- When somebody signed in for the first time. ?1 key
SELECT created_at FROM person WHERE key = ?1
