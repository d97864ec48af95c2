### Les recherches enregistrées, leurs e-mails et leurs flux.

search-save-this = Enregistrer cette recherche
search-feed = Flux pour lecteurs d’actualités (Atom)
search-everything = Tout, près de chez moi

search-new-title = Enregistrer cette recherche
search-new-lead = Nous vous écrivons quand des voisin·es publient une nouvelle annonce qui correspond. S’il n’y a rien de nouveau, pas d’e-mail.
search-name = Son nom
search-name-hint = Vous seul·e le voyez.
search-frequency = À quelle fréquence vous écrire ?
search-daily = Une fois par jour
search-weekly = Une fois par semaine
search-never = Pas d’e-mail
search-save = Enregistrer
search-saved-done = C’est enregistré. Vous pouvez la modifier ici à tout moment.
search-edit-title = Modifier une recherche
search-change = Enregistrer
search-changed-done = C’est modifié.
search-not-now = Pas maintenant
search-remove = Supprimer cette recherche
search-removed-done = La recherche est supprimée.

search-list-title = Mes recherches
search-list-lead = Ce que nous surveillons pour vous.
search-list-none = Aucune recherche enregistrée
search-list-none-text = Cherchez quelque chose, puis choisissez « Enregistrer cette recherche » : nous vous prévenons dès qu’un·e voisin·e le propose.
search-list-find = Chercher
search-edit = Modifier

search-offers = Offres
search-words = « { $words } »
search-around = vers { $place }
search-around-me = autour de mon quartier
search-around-point = autour d’un point de la carte
search-within-metres = à { $metres } m au plus
search-within-kilometres = à { $kilometres } km au plus

search-error-name = Donnez-lui un nom de 1 à { $most } caractères, sur une ligne.
search-error-frequency = Choisissez à quelle fréquence nous pouvons vous écrire.
search-error-long = Cette recherche est trop longue pour être enregistrée. Utilisez moins de mots.
search-already-saved = Vous avez déjà cette recherche : « { $name } ».
search-too-many = Vous pouvez garder { $most } recherches. Supprimez-en une dont vous n’avez plus besoin.

search-mail-subject = { $count ->
    [one] Du nouveau pour « { $name } »
   *[other] { $count } nouvelles annonces pour « { $name } »
}
search-mail = { $count ->
    [one] Un·e voisin·e a publié une annonce qui correspond à votre recherche « { $name } » :
   *[other] Vos voisin·es ont publié { $count } annonces qui correspondent à votre recherche « { $name } » :
}
search-mail-many-subject = Plus de { $count } nouvelles annonces pour « { $name } »
search-mail-many = Vos voisin·es ont publié plus de { $count } annonces qui correspondent à votre recherche « { $name } ». Voici les plus récentes :
search-mail-lend = { $title }, à emprunter, { $place }
search-mail-give = { $title }, à donner, { $place }
search-mail-look = Recherché : { $title }, { $place }
search-mail-all = Toutes les voir :
search-mail-change = Vos recherches enregistrées, et la fréquence des e-mails :

search-unsubscribe-title = Ne plus recevoir ces e-mails ?
search-unsubscribe-lead = Nous vous écrivons quand il y a du nouveau pour « { $name } ».
search-unsubscribe-submit = Arrêter ces e-mails
search-unsubscribed-title = Vous ne recevrez plus ces e-mails
search-unsubscribed-lead = Nous ne vous écrivons plus au sujet de « { $name } ». La recherche, elle, est toujours enregistrée.

search-feed-title = { $name } · { $neighbourhood }
search-feed-summary = { $terms }, { $place }
