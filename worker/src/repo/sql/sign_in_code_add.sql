-- A code for one browser. ?1 hash of the browser's secret, ?2 hash of secret, address and code, ?3 when it stops working
INSERT INTO sign_in_code (browser_hash, code_hash, expires_at) VALUES (?1, ?2, ?3)
