-- A link code is used once. ?1 its hash
DELETE FROM link_code WHERE code_hash = ?1
