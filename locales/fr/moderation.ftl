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
moderation-home-neighbourhood-text = Nom, petite annonce, points de repère, catégories, textes légaux, et qui peut s’inscrire
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
moderation-act-lookup = A cherché quelqu’un par son adresse e-mail
moderation-act-founding = A fondé le quartier
moderation-act-grant = A changé le rôle d’un·e voisin·e
moderation-act-sessions = A déconnecté une personne partout
moderation-act-neighbourhood = A modifié les réglages du quartier
moderation-act-legal = A écrit un texte légal
moderation-act-categories = A choisi les catégories proposées
moderation-act-landmark-add = A ajouté un point de repère
moderation-act-landmark-remove = A retiré un point de repère
moderation-act-issuer-note = A noté un autre site
moderation-act-issuer-forget = A oublié un autre site
moderation-act-attestation-make = A créé les codes d’un garant
moderation-act-attestation-withdraw = A arrêté les codes d’un garant
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

moderation-hide = Masquer l’annonce
moderation-note-hint = La personne concernée le lira, et le journal le garde.
moderation-reason-illegal = Contraire à la loi
moderation-subject-message = Message de { $title }
moderation-subject-photo = Photo de { $title }
moderation-error-days = Indiquez un nombre de jours de 1 à { $most }.
moderation-error-good-faith = Confirmez que vous croyez ce que vous écrivez.
moderation-error-appeal-needed = Dites en quelques mots pourquoi vous n’êtes pas d’accord.
moderation-claimed-already = Quelqu’un d’autre examine ce signalement.
moderation-hidden-already = C’est déjà masqué.
moderation-lifted-already = Cette décision n’a plus d’effet.
moderation-appealed-already = Vous avez déjà répondu à cette décision. Votre message sera lu.
moderation-answered-already = Une réponse a déjà été donnée.
moderation-appeal-over = Il est trop tard pour contester cette décision.
moderation-appeal-other = Vous avez pris cette décision. Une autre personne de la modération doit répondre.
moderation-of-admins = Le compte d’un·e admin ne peut être ni suspendu ni banni ici.
moderation-of-moderators = Seul·e un·e admin décide du compte d’une personne de la modération.

moderation-notice-lead = Est-ce contraire à la loi ? Dites-le-nous ici, sans compte. Nous confirmons par e-mail, et nous vous écrivons de nouveau une fois la décision prise.
moderation-notice-text = De quoi s’agit-il, et pourquoi est-ce contraire à la loi ?
moderation-notice-text-hint = Aussi précisément que possible, pour que nous puissions agir tout de suite.
moderation-notice-name = Votre nom
moderation-notice-email = Votre adresse e-mail
moderation-notice-email-hint = Seulement pour vous répondre. La personne signalée ne la connaîtra pas.
moderation-notice-faith = Je crois de bonne foi que ce que j’écris est exact et complet.
moderation-notice-send = Envoyer le signalement
moderation-notice-else = Avec un compte, vous pouvez aussi signaler tout le reste :
moderation-noticed-done = Merci. Nous avons reçu votre signalement et vous écrirons une fois la décision prise.

moderation-rule-illegal = Rien de contraire à la loi ne peut être montré ni fait ici.
moderation-rule-unsafe = Ce qui est dangereux, rappelé ou interdit ne se prête ni ne se donne ici.
moderation-rule-untrue = Les choses sont décrites telles qu’elles sont ; on ne trompe personne.
moderation-rule-rude = Chacun est traité avec respect ; on n’insulte ni ne menace personne.
moderation-rule-private = On ne montre à personne le domicile, le numéro ou d’autres choses privées de quelqu’un.
moderation-rule-trade = Prêter et donner est gratuit. Rien n’est vendu, loué ni promu ici.
moderation-rule-other = Cela ne correspond pas aux règles de ce quartier.

moderation-measure-hide = Masquer
moderation-measure-ask = Demander une modification
moderation-measure-warn = Avertir
moderation-measure-suspend = Suspendre quelques jours
moderation-measure-ban = Bannir
moderation-measure-sweep = Tout masquer de cette personne
moderation-decision = Que décidez-vous ?
moderation-days = Pour combien de jours ?
moderation-days-hint = Seulement pour une suspension.
moderation-rule = Règle
moderation-rule-hint = La personne concernée lit la règle dans sa langue.
moderation-rule-same = Celle du signalement

moderation-done-hide-listing = Nous avons masqué votre annonce « { $title } ». Vous seul·e la voyez encore.
moderation-done-hide-review = Nous avons masqué un avis que vous avez écrit. Il ne compte plus.
moderation-done-hide-message = Nous avons masqué un message que vous avez écrit.
moderation-done-hide-photo = Nous avons masqué une photo de votre annonce « { $title } ».
moderation-done-sweep = Nous avons masqué vos annonces, vos avis et vos messages.
moderation-done-ask = Nous vous demandons de modifier ceci : « { $title } ».
moderation-done-warn = Ceci est un avertissement. Il n’a pas d’autre suite pour l’instant.
moderation-done-suspend = Votre compte est suspendu jusqu’au { $until }. D’ici là, vous pouvez seulement terminer les prêts en cours.
moderation-done-ban = Votre compte est banni définitivement. Vous pouvez encore terminer les prêts en cours et emporter vos données.

moderation-mail-decided-subject = Une décision au sujet de votre compte
moderation-mail-decided-about = Une décision au sujet de « { $title } »
moderation-mail-appeal = Vous n’êtes pas d’accord ? Dites pourquoi sur cette page, et une autre personne de la modération l’examinera. Vous pouvez aussi saisir un tribunal ou un organe de règlement extrajudiciaire.
moderation-mail-lifted-subject = Une décision a été annulée
moderation-mail-lifted = Nous avons annulé une décision au sujet de votre compte.
moderation-mail-answer-subject = Au sujet de la décision que vous avez contestée
moderation-mail-answer-upheld = Une autre personne de la modération l’a examinée. La décision est maintenue.
moderation-mail-answer-overturned = Une autre personne de la modération l’a examinée. Vous aviez raison : la décision est annulée.
moderation-mail-received-subject = Nous avons reçu votre signalement
moderation-mail-received = Merci. Une personne qui s’occupe du quartier lira votre signalement et décidera. Nous vous écrirons alors.

moderation-grave = Urgent
moderation-claimed = Examen en cours
moderation-lifted-badge = Annulée
moderation-appealed-badge = Contestée
moderation-context = De quoi il s’agit
moderation-this-one = Signalé
moderation-message-closed = Ce que deux personnes s’écrivent est privé. Prenez le signalement pour lire le message et ce qui l’entoure ; le journal dira que vous l’avez fait.
moderation-before = Décisions jusqu’ici
moderation-before-none = Aucune
moderation-word = (signalements justifiés : { $right }, injustifiés : { $wrong })
moderation-no-account = sans compte
moderation-claim = Je m’en occupe
moderation-claim-mine = Vous vous en occupez. Les autres le voient.
moderation-claimed-by = { $name } s’en occupe.
moderation-release = Laisser à d’autres
moderation-until = Suspension jusqu’au { $moment }
moderation-latest-listings = Dernières annonces

moderation-hint-link = Mène ailleurs : { $what }
moderation-hint-contact = Un numéro ou une adresse : { $what }
moderation-hint-money = Parle d’argent : { $what }
moderation-hint-shouting = Tout en majuscules
moderation-hint-repeated = Plusieurs fois le même texte

moderation-appeals-title = Contestations
moderation-appeals-lead = Ce qu’on répond aux décisions. La personne qui a décidé ne répond pas, tant qu’il y a quelqu’un d’autre.
moderation-appeals-none = Aucune contestation
moderation-appeals-none-text = Rien n’attend de réponse.
moderation-home-appeals-count = { $count ->
    [0] Rien en attente
    [one] Une attend une réponse
   *[other] { $count } attendent une réponse
 }
moderation-decision-title = Décision
moderation-whom = Concerne
moderation-by-whom = Décidée par
moderation-to-report = Voir le signalement
moderation-appeal-said = Pas d’accord
moderation-outcome-upheld = La décision est maintenue
moderation-outcome-overturned = La décision est annulée
moderation-answer-outcome = Que décidez-vous ?
moderation-answer-uphold = La décision est maintenue
moderation-answer-overturn = C’est juste : annuler la décision
moderation-answer-words = Votre réponse
moderation-answer-hint = La personne la lira, sans votre nom.
moderation-answer-send = Répondre
moderation-answered-done = Réponse envoyée.
moderation-lift = Annuler la décision
moderation-lift-reason = Pourquoi l’annulez-vous ?
moderation-lifted-done = Annulée. La personne est prévenue.

moderation-own-title = Décisions à mon sujet
moderation-own-lead = Ce que la modération a décidé au sujet de vos annonces, de vos mots ou de votre compte, et pourquoi.
moderation-own-none = Aucune
moderation-own-none-text = Rien n’a jamais été décidé à votre sujet.
moderation-own-lifted = Cette décision n’a plus d’effet.
moderation-own-when = Décision du { $moment }
moderation-own-said = Ce que vous avez répondu
moderation-own-waits = Une autre personne de la modération le lira et répondra.
moderation-own-disagree = Vous n’êtes pas d’accord ?
moderation-own-disagree-text = Dites pourquoi. Une personne de la modération qui n’a pas pris cette décision l’examinera. Vous pouvez le faire une fois.
moderation-own-words = Pourquoi n’êtes-vous pas d’accord ?
moderation-own-send = Envoyer
moderation-appealed-done = Merci. Une autre personne de la modération le lira.

moderation-done-title = Ce qu’a fait la modération
moderation-done-lead = Sur les douze derniers mois, en chiffres. Personne n’est nommé.
moderation-done-reported = Signalements
moderation-done-decided = Décisions
moderation-done-appeals = Contestations
moderation-done-nothing = Rien pour le moment.

moderation-act-decision-hide = A masqué un message ou une photo
moderation-act-decision-ask = A demandé une modification
moderation-act-decision-warn = A averti quelqu’un
moderation-act-decision-suspend = A suspendu quelqu’un
moderation-act-decision-ban = A banni quelqu’un
moderation-act-decision-sweep = A tout masqué de quelqu’un
moderation-act-decision-lift = A annulé une décision
moderation-act-appeal-uphold = A répondu à une contestation : maintenue
moderation-act-appeal-overturn = A répondu à une contestation : annulée
moderation-act-message-read = A lu un message privé à cause d’un signalement
moderation-act-claim = A pris un signalement
moderation-act-release = A laissé un signalement à d’autres
moderation-act-pass = A laissé passer l’annonce d’une personne nouvelle
moderation-own-door = Ce que la modération a décidé au sujet de vos annonces ou de votre compte
moderation-new-photos = S’agit-il d’une photo seulement ?
moderation-mail-report-subject = Un signalement vous attend
moderation-mail-appealed-subject = Une décision est contestée
moderation-mail-appealed = Une personne pense qu’une décision était une erreur. Merci de l’examiner et de répondre.
moderation-newcomers-title = Premières annonces
moderation-newcomers-lead = Ce que publient les nouveaux membres, avant que les autres le voient.
moderation-newcomers-none = Aucune annonce ne vous attend.
moderation-newcomers-door = Ce que publient les nouveaux membres, avant que les autres le voient
moderation-newcomers-count = Examiner d’abord
moderation-newcomers-of = { $count ->
    [0] rien : tout est visible aussitôt
    [1] la première annonce de chaque nouveau membre
   *[other] les { $count } premières annonces de chaque nouveau membre
 }
moderation-newcomers-saved-done = Enregistré.
moderation-pass = Montrer « { $title } »
moderation-passed-done = L’annonce est visible. La personne est prévenue.
moderation-mail-newcomer-subject = Une première annonce attend
moderation-mail-newcomer = Un nouveau membre a publié une annonce. Merci de l’examiner, pour que les autres puissent la voir.
moderation-figures-title = En chiffres
moderation-figures-door = Membres, annonces et prêts, mois par mois ; là où il manque quelque chose
moderation-figures-joined = Nouveaux membres
moderation-figures-listed = Nouvelles annonces
moderation-figures-completed = Prêts et dons réussis
moderation-figures-drawn = { $what }, pour chacun des douze derniers mois ; le tableau dit la même chose
moderation-figures-count = Nombre
moderation-figures-mails = E-mails
moderation-figures-mails-count = { $waiting ->
    [0] rien n’attend d’être envoyé
    [1] un e-mail attend, refusés jusqu’ici : { $refused }
   *[other] { $waiting } e-mails attendent, refusés jusqu’ici : { $refused }
 }
moderation-figures-places = Là où il manque quelque chose
moderation-figures-places-none = Rien n’est encore publié.
moderation-figures-place = Autour de
moderation-figures-requests = Recherché
moderation-figures-offers = Proposé
moderation-figures-town = Un bilan pour la commune
moderation-figures-town-text = Les prêts des seules personnes qui ont accepté d’être comptées, par mois ; moins de cinq ne sont pas indiqués.
moderation-figures-town-button = Télécharger les chiffres
moderation-figures-sum = { $what } : { $count }
