-- Codes that have stopped working go. ?1 now, ?2 how many at most
DELETE FROM link_code WHERE code_hash IN (SELECT code_hash FROM link_code WHERE expires_at < ?1 LIMIT ?2)
