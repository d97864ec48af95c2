### Les références : ce que l’on sait d’un membre, et comment il les emporte.

reputation-facts-none = Vient d’arriver
reputation-facts-on-time = { $loans ->
    [1] 1 prêt, à l’heure, avec 1 personne
    [2] { $neighbours ->
        [one] 2 prêts, tous deux à l’heure, avec 1 personne
       *[other] 2 prêts, tous deux à l’heure, avec { $neighbours } personnes
    }
   *[other] { $neighbours ->
        [one] { $loans } prêts, tous à l’heure, avec 1 personne
       *[other] { $loans } prêts, tous à l’heure, avec { $neighbours } personnes
    }
 }
reputation-facts-late = { $loans ->
    [1] 1 prêt, en retard, avec 1 personne
   *[other] { $neighbours ->
        [one] { $loans } prêts, dont { $late } en retard, avec 1 personne
       *[other] { $loans } prêts, dont { $late } en retard, avec { $neighbours } personnes
    }
 }
reputation-ratings = { $count ->
    [one] 1 avis
   *[other] { $count } avis
 }
reputation-bar = { $stars ->
    [one] 1 étoile
   *[other] { $stars } étoiles
 }
reputation-edit = Modifier mon profil
reputation-own = Mes références
reputation-listings = Prête, donne, cherche
reputation-no-listings = Rien en ce moment.
reputation-tile-request = Cherche
reputation-tile-give = À donner
reputation-reviews = Ce que dit le voisinage
reputation-no-reviews = Pas encore d’avis.
reputation-review-by = { $name }, { $month }
reputation-facts = Ce que l’on sait
reputation-report = Signaler { $name }

reputation-title = Mes références
reputation-lead = Ce que vous avez fait ici est à vous. Emportez-le quand vous voulez.
reputation-public = Voir ce que les autres voient de moi
reputation-received = Ce que le voisinage dit de moi
reputation-written = Ce que j’ai écrit
reputation-written-loan = Vers les avis de ce prêt
reputation-take = Les emporter
reputation-take-what = Un fichier avec vos prêts et vos avis : d’abord en mots de tous les jours, puis signés, pour que tout le monde puisse vérifier qu’ils sont vrais. Il contient aussi votre profil et votre adresse e-mail : regardez-le avant de le donner.
reputation-take-button = Emporter mes références
reputation-verify = Comment on les vérifie
reputation-verify-keep = Donnez le fichier entier, tel quel : au moindre changement, plus personne n’y croit.
reputation-verify-how = Pas besoin de compte ni de réseau, seulement du programme Palier :
reputation-verify-keys = Les clés qui signent :
