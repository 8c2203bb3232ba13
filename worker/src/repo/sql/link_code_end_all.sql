-- Codes of a person who signs out anywhere work no more: whoever has that device may have made one. ?1 key of the person, ?2 now
DELETE FROM link_code WHERE expires_at > ?2 AND person = ?1
