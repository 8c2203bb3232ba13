-- Whoever signs in for the first time. Only while the code is still there. ?1 identifier, ?2 address, ?3 language, ?4 now, ?5 hash of the browser's secret
INSERT INTO person (id, email, lang, created_at)
SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM sign_in_code WHERE browser_hash = ?5)
ON CONFLICT (email) DO NOTHING
