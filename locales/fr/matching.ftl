### La page d’une annonce, et ce qui lui correspond.

matching-days = { $days ->
    [one] un jour
   *[other] { $days } jours
 }
matching-when = Quand
matching-where = Où
matching-photo = Photo { $number }
matching-free-days = Jours libres
matching-taken = pris
matching-free = libre
matching-chosen = choisi
matching-past = passé
matching-day-first = { $day } : choisir comme premier jour
matching-day-last = { $day } : choisir comme dernier jour
matching-day-alone = { $day } : ne choisir que ce jour
matching-choose-first = Choisissez le premier jour dans le calendrier, ou tapez les jours dans le formulaire.
matching-choose-last = À partir du { $day } : choisissez maintenant le dernier jour.
matching-choose-again = Vous avez choisi : { $days }.
matching-choose-over = Recommencer
matching-crossed-out = Barré : pas libre.
matching-notice = Prévenir
matching-notice-days = { $days ->
    [0] à tout moment
    [one] un jour avant
   *[other] { $days } jours avant
 }
matching-handover = Remise et retour
matching-handover-days = { $days }
matching-own-days = Jours
matching-own = Votre annonce
matching-edit = Modifier
matching-pause = Mettre en pause
matching-resume = Montrer de nouveau
matching-withdraw = Retirer
matching-found = J’ai trouvé
matching-ask-borrow = Voulez-vous l’emprunter ?
matching-ask-take = Le voulez-vous ?
matching-have = Vous l’avez ?
matching-new-offer = Proposer un nouvel objet
matching-sign-in = Connectez-vous ou inscrivez-vous d’abord ; vous pourrez ensuite écrire à votre voisin·e.
matching-privacy = Vous voyez à peu près à quelle distance c’est. L’endroit exact, votre voisin·e vous le dit une fois d’accord.
matching-report = Signaler
matching-offers = Les offres qui correspondent
matching-requests = Les demandes qui correspondent
matching-wanted = { $count ->
    [one] Une personne en cherche.
   *[other] { $count } personnes en cherchent.
 }
matching-wanted-badge = { $count ->
    [one] Une personne en cherche
   *[other] { $count } personnes en cherchent
 }
matching-why = { $what ->
    [words] Mêmes mots
   *[category] Même genre d’objet
 }, { $place }{ $days ->
    [free] , libre ces jours-là
   *[any] {""}
 }
matching-why-here = dans le même quartier
matching-state-paused = En pause : vous seul·e la voyez pour l’instant.
matching-state-withdrawn = Retirée : vous seul·e la voyez encore.
matching-state-hidden = La modération a masqué cette annonce. Vous seul·e la voyez. Vous pouvez la modifier ; elle peut être rétablie.
matching-state-given = Donné : vous seul·e voyez encore cette annonce.
matching-state-closed = Trouvé : vous seul·e voyez encore cette demande.

matching-mail-wanted-subject = Quelqu’un cherche : { $theirs }
matching-mail-wanted = Un·e voisin·e cherche « { $theirs } ». Vous proposez « { $mine } ». Est-ce que cela pourrait aider ?
matching-mail-offered-subject = Quelqu’un propose : { $theirs }
matching-mail-offered = Vous cherchez « { $mine } ». Un·e voisin·e propose « { $theirs } ».
matching-mail-offers-subject = { $count } offres correspondent : { $mine }
matching-mail-offers = Vous cherchez « { $mine } », et { $count } offres de vos voisin·es correspondent.
matching-mail-requests-subject = { $count } personnes en cherchent : { $mine }
matching-mail-requests = Vous proposez « { $mine } », et { $count } voisin·es cherchent quelque chose de ce genre.
matching-owner-terms = Ce que demande la personne qui le propose
matching-own-askers = Qui le voudrait ?
matching-far = trop loin du premier jour
matching-state-waiting = Une personne qui s’occupe du quartier examine vos premières annonces avant que les autres les voient. Vous recevrez un e-mail.
