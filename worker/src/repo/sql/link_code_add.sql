-- A code for one more device. ?1 its hash, ?2 key of the person, ?3 when it stops working
INSERT INTO link_code (code_hash, person, expires_at) VALUES (?1, ?2, ?3)
