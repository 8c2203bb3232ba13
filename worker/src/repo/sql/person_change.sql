-- A person's own name and language; what is not given stays. ?1 key, ?2 name, ?3 language
UPDATE person SET name = coalesce(?2, name), lang = coalesce(?3, lang) WHERE key = ?1
RETURNING id, email, name, lang
