### Signalements, décisions, journal.

moderation-new-title = Signaler un problème
moderation-new-about = À propos de : { $title }
moderation-new-lead = Les personnes qui veillent sur ce quartier le liront. Personne d’autre ne saura que cela vient de vous.
moderation-text = Avec vos mots
moderation-text-hint = Que s’est-il passé ? N’indiquez que ce qui est utile.
moderation-reason = Qu’est-ce qui ne va pas ?
moderation-reason-hint = Choisir un motif envoie le signalement.
moderation-reason-unsafe = Dangereux ou interdit
moderation-reason-untrue = Ce n’est pas ce qui est annoncé, ou une arnaque
moderation-reason-rude = Insultant ou menaçant
moderation-reason-private = Cela montre quelque chose de privé, comme une adresse
moderation-reason-trade = Publicité ou vente
moderation-reason-other = Autre chose
moderation-back = Retour
moderation-sent-done = Merci. Nous regarderons bientôt.
moderation-own = C’est à vous.
moderation-waits = Vous l’avez déjà signalé. Nous regarderons bientôt.
moderation-error-subject = Précisez de quelle annonce ou de quel·le voisin·e il s’agit.
moderation-error-reason = Choisissez ce qui ne va pas.
moderation-error-text-needed = Dites en quelques mots ce qui ne va pas.
moderation-error-long = { $most } caractères au plus, s’il vous plaît.
moderation-error-characters = Le texte contient un caractère qui ne peut pas s’afficher. Merci de le retaper.
moderation-error-reason-needed = Dites pourquoi, en quelques mots.
moderation-error-decision = Choisissez une décision.

moderation-home-title = Administration
moderation-home-reports = Signalements
moderation-home-reports-count = { $count ->
    [0] Rien en attente
    [one] Un signalement en attente
   *[other] { $count } signalements en attente
 }
moderation-home-members = Voisin·es
moderation-home-members-count = { $waiting ->
    [0] { $active } au total, personne n’attend
    [one] { $active } au total, une personne attend votre accord
   *[other] { $active } au total, { $waiting } personnes attendent votre accord
 }
moderation-home-neighbourhood = Le quartier
moderation-home-neighbourhood-text = Nom, petite annonce, points de repère, et qui peut s’inscrire
moderation-home-issuers = Autres sites
moderation-home-issuers-text = Dont les références comptent ici
moderation-home-audit = Journal
moderation-home-audit-text = Ce qu’ont fait les modérateurs, modératrices et admins. Rien ici ne peut être modifié.

moderation-reports-title = Signalements
moderation-reports-none = Rien ici
moderation-reports-none-text = Cette liste ne contient aucun signalement.
moderation-state-open = En attente
moderation-state-dismissed = Sans suite
moderation-state-upheld = Traité
moderation-gone = N’existe plus
moderation-by = { $name }, { $moment }

moderation-report-title = Signalement
moderation-what = À propos de
moderation-why = Motif
moderation-who = De
moderation-when = Depuis
moderation-others = { $count ->
    [one] Un autre signalement à ce sujet est en attente.
   *[other] { $count } autres signalements à ce sujet sont en attente.
 }
moderation-decide = Décider
moderation-note = Votre raison
moderation-note-hint = Le journal la garde. Si vous masquez quelque chose, les personnes concernées la liront.
moderation-hide = Masquer l’annonce
moderation-settle = C’est réglé
moderation-dismiss = Tout va bien
moderation-decided-done = C’est décidé, et noté dans le journal.
moderation-decided-already = Ce signalement a déjà été traité.
moderation-no-listing = Ce signalement concerne une personne : il n’y a pas d’annonce à masquer.

moderation-see = Voir comme le voisinage la voit
moderation-hidden-because = Masquée : { $reason }
moderation-hide-reason = Pourquoi la masquez-vous ?
moderation-hide-hint = La personne qui l’a publiée lira ceci, et le journal le garde.
moderation-restore = La montrer à nouveau
moderation-restore-reason = Pourquoi la montrez-vous à nouveau ?
moderation-restore-hint = Le journal le garde.
moderation-hidden-done = Masquée. La personne concernée est prévenue.
moderation-restored-done = Visible à nouveau. La personne concernée est prévenue.
moderation-so-far = Jusqu’ici

moderation-audit-none = Rien pour l’instant
moderation-audit-none-text = Personne n’a encore rien fait qui doive figurer ici.
moderation-act-hide = A masqué une annonce
moderation-act-restore = A montré une annonce à nouveau
moderation-act-dismiss = A classé un signalement sans suite
moderation-act-uphold = A traité un signalement
moderation-act-approve = A accueilli un·e voisin·e
moderation-act-decline = N’a pas accueilli quelqu’un
moderation-act-confirmation = A remis un lien de confirmation
moderation-act-founding = A fondé le quartier
moderation-act-grant = A changé le rôle d’un·e voisin·e
moderation-act-neighbourhood = A modifié les réglages du quartier
moderation-act-landmark-add = A ajouté un point de repère
moderation-act-landmark-remove = A retiré un point de repère
moderation-act-issuer-note = A noté un autre site
moderation-act-issuer-forget = A oublié un autre site
moderation-act-ring = A regardé un cercle d’éloges
moderation-act-other = Autre acte d’administration

moderation-mail-thanks-subject = Votre signalement a été examiné
moderation-mail-thanks = Merci pour votre signalement. Une personne qui veille sur le quartier l’a lu et a pris une décision. Nous ne disons pas ce qu’il advient d’un·e voisin·e, mais tout est consigné.

moderation-subject = { $title }
moderation-subject-review = Avis de { $title }
moderation-home-notes = Mots à la modération
moderation-home-notes-text = Ce que le voisinage vous a écrit à vous seulement, avec ses avis
moderation-notes-lead = Seule la modération lit ceci. Ce qui vous concerne n’est pas dans votre liste.
moderation-notes-none = Rien ici
moderation-notes-none-text = Personne n’a écrit à la modération avec un avis.
moderation-note-from = { $name }
moderation-note-about = à propos de { $name }
moderation-note-review = Voir l’avis
moderation-note-waits = L’avis attend celui de l’autre personne. Pour l’instant, nul ne le lit.
moderation-review-loan = Prêt
moderation-review-hide = Masquer l’avis
moderation-review-reason = Pourquoi le masquez-vous ?
moderation-review-hint = Les deux personnes liront ceci, et le journal le garde.
moderation-review-because = Masqué : { $reason }
moderation-review-restore = Montrer l’avis à nouveau
moderation-review-restore-reason = Pourquoi le montrez-vous à nouveau ?
moderation-review-hidden-done = Masqué. Les deux personnes sont prévenues.
moderation-review-restored-done = Visible à nouveau. Les deux personnes sont prévenues.
moderation-review-own = Vous avez écrit cet avis, ou il parle de vous. C’est à une autre personne de la modération de décider.
moderation-act-review-hide = A masqué un avis
moderation-act-review-restore = A montré un avis à nouveau
