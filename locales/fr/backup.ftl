backup-postgres = Avec PostgreSQL, pg_dump fait la sauvegarde et pg_restore la rétablit ; les clés sont dans les réglages.
backup-nothing = Il n’y a pas encore de base de données : rien à sauvegarder. PALIER_DATA est-il le bon dossier ?
backup-exists = Ce fichier existe déjà. Une sauvegarde n’en remplace jamais une autre : choisissez un autre nom.
restore-occupied = Le dossier de données contient déjà une base ou des clés. Restaurez dans un dossier vide.
restore-not-a-backup = Ce fichier n’est pas une sauvegarde de Palier, ou il est abîmé. Rien n’a été restauré.
restore-newer = Cette sauvegarde vient d’une version plus récente de Palier. Installez-la d’abord, puis restaurez.
