-- It could not be delivered; it is tried again later. ?1 its key, ?2 when
UPDATE mail SET due_at = ?2 WHERE key = ?1
