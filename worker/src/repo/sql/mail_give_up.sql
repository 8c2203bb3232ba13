-- It was tried often enough. What it would have said goes; that it was for this address stays a while, for whoever looks why. ?1 its key, ?2 now
UPDATE mail SET gave_up_at = ?2, fields = '{}' WHERE key = ?1
