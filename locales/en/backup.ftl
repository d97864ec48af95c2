backup-postgres = On PostgreSQL, pg_dump makes the backup and pg_restore brings it back; the keys are in the settings.
backup-nothing = There is no database yet: nothing to back up. Is PALIER_DATA the right folder?
backup-exists = That file is there already. A backup never takes the place of another: choose a new name.
restore-occupied = There is a database, or keys, in the data folder already. Restore into an empty one.
restore-not-a-backup = That file is not a backup of Palier, or it is damaged. Nothing was restored.
restore-newer = A newer Palier made this backup. Install that version first, then restore.
