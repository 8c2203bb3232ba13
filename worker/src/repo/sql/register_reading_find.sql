-- ?1 the register's name
SELECT extract, position, finished_at FROM register_reading WHERE register = ?1
