-- A sign-in by a code that is still there. ?1 hash of the token, ?2 identifier, ?3 name of the device, ?4 now, ?5 when it ends, ?6 address,
-- ?7 hash of the browser's secret
INSERT INTO session (token_hash, id, person, name, created_at, seen_at, expires_at)
SELECT ?1, ?2, key, ?3, ?4, ?4, ?5 FROM person
WHERE email = ?6 AND EXISTS (SELECT 1 FROM sign_in_code WHERE browser_hash = ?7)
