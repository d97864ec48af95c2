### Ses références sur papier.

reputation-print-button = Imprimer
reputation-print-title = { $name } : ce qu’on en dit ici
reputation-print-lead = Une page pour qui aime le papier. Elle dit ce que tout le monde peut voir de vous ici. Les autres y portent une lettre au lieu de leur nom, et un texte n’y figure que si la personne qui l’a écrit l’a permis.
reputation-print-link = Un lien à imprimer avec
reputation-print-link-hint = Qui tient la feuille pourra ouvrir ce que vous montrez par ce lien, tant qu’il fonctionne.
reputation-print-link-none = Aucun lien
reputation-print-link-button = Le mettre sur la page
reputation-print-no-link = Vous pouvez y imprimer un lien, qui mène à l’original signé.
reputation-print-as-of = au { $day }
reputation-print-shortened = Seuls les derniers avis, prêts et rencontres sont cités ; les chiffres ci-dessus les comptent tous.
reputation-print-check = Est-ce vrai ?
reputation-print-check-text = Tout le monde peut écrire une feuille. Demandez le lien ou le fichier signé : on ne peut pas les modifier sans que cela se voie, et les vérifier ne demande pas de compte.
reputation-print-scan-link = Ce que cette personne montre, signé par le site :
reputation-print-scan-verify = Ici, on vérifie un fichier signé :
