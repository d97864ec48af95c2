### Annonces : prêter, donner, demander, trouver.

listing-category-tools = Outils
listing-category-garden = Jardin
listing-category-kitchen = Cuisine
listing-category-home = Maison
listing-category-cleaning = Ménage
listing-category-party = Fêtes
listing-category-camping = Camping
listing-category-sports = Sport
listing-category-mobility = Déplacements
listing-category-children = Enfants
listing-category-games = Jeux
listing-category-media = Livres et musique
listing-category-electronics = Électronique
listing-category-clothing = Vêtements
listing-category-other = Autre chose

listing-condition-new = Comme neuf
listing-condition-good = Bon état
listing-condition-worn = A vécu, marche bien
listing-condition-repair = À réparer

listing-error-title = Dites en quelques mots ce que c’est.
listing-error-kind = Dites si vous le proposez ou si vous le cherchez.
listing-error-kind-fixed = Une offre reste une offre, une demande une demande. Faites plutôt une nouvelle annonce.
listing-error-terms = Dites si vous le prêtez ou si vous le donnez.
listing-error-category = Choisissez une catégorie.
listing-error-condition = Choisissez l’un des états proposés.
listing-error-choice = Choisissez l’une des valeurs proposées.
listing-error-text-long = { $most } caractères au plus.
listing-error-character = Le texte contient un caractère que l’on ne peut pas afficher. Saisissez-le de nouveau.
listing-error-longest-days = Donnez un nombre de jours entre 1 et { $most }.
listing-error-within = Choisissez une distance entre 500 m et 50 km.
listing-error-day = Écrivez le jour sous la forme année-mois-jour, par exemple 2026-05-12.
listing-error-day-over = Ce jour est passé.
listing-error-until-before = Le dernier jour vient avant le premier.
listing-error-too-long = Un prêt dure 90 jours au plus.
listing-error-too-far-ahead = Un prêt commence dans les 12 mois.
listing-error-near = Donnez une latitude et une longitude en degrés, par exemple 48.88,2.32.
listing-error-around = Nous ne connaissons pas de lieu de ce nom. Essayez le nom d’une ville ou d’un quartier.
listing-error-around-needed = Dites autour de quel lieu chercher.
listing-error-version = Dites quelle version vous avez modifiée.
listing-error-photos-many = Une annonce a { $most } photos au plus.

listing-area-needed = Choisissez d’abord votre quartier, pour que vos voisins sachent à peu près à quelle distance c’est.
listing-over = Cette annonce est terminée : on ne peut plus la modifier.
listing-stale = L’annonce a changé entre-temps, peut-être par vous dans une autre fenêtre. Votre texte est gardé ici : relisez-le, puis enregistrez de nouveau.
listing-state-changed = L’annonce a changé entre-temps. Regardez-la de nouveau.
loan-days-taken = L’un de ces jours est déjà pris. Choisissez-en d’autres.
