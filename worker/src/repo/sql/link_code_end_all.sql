-- Codes of a person who signs out everywhere work no more. ?1 key of the person, ?2 now
DELETE FROM link_code WHERE expires_at > ?2 AND person = ?1
