-- A sign-in by a link code that still works. ?1 hash of the token, ?2 identifier, ?3 name of the device, ?4 now, ?5 when it ends, ?6 hash of the code
INSERT INTO session (token_hash, id, person, name, created_at, seen_at, expires_at)
SELECT ?1, ?2, person, ?3, ?4, ?4, ?5 FROM link_code WHERE code_hash = ?6 AND expires_at > ?4
