-- One more code for an address today; no row comes back when the day's codes are spent. ?1 day, ?2 hash of day and address, ?3 most a day
INSERT INTO sign_in_count (day, email_hash, codes) VALUES (?1, ?2, 1)
ON CONFLICT (day, email_hash) DO UPDATE SET codes = codes + 1 WHERE codes < ?3
RETURNING codes
