-- Delivered, or of no use any more: nothing of it stays. ?1 its key
DELETE FROM mail WHERE key = ?1
