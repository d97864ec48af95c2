### Les avis : ce que deux voisin·es disent l’un·e de l’autre après un prêt.

review-title = Comment ça s’est passé ? { $title }
review-back = Revenir au prêt
review-gone = votre voisin·e
review-lead = Dites aux autres comment ça s’est passé avec { $name }.
review-blind = Chacun·e verra l’avis de l’autre quand les deux seront écrits, ou le { $day }. Ainsi, personne n’écrit en réponse à l’autre.
review-stars = Comment c’était ?
review-text = Un mot sur { $name }, pour les autres voisin·es
review-text-hint = Une phrase suffit. Tout le monde pourra la lire. N’indiquez pas d’adresse.
review-share = { $name } pourra montrer mes mots ailleurs
review-share-hint = Ils seront alors dans le fichier signé que votre voisin·e peut montrer ailleurs. Sinon, seules les étoiles y sont.
review-note = Un mot pour la modération seulement
review-note-hint = Quelque chose vous inquiète ? La modération du quartier le lit dès que vous enregistrez. { $name } ne le verra jamais, même en faisant partie de la modération.
review-final = Un avis ne peut plus être modifié ensuite.
review-save = Enregistrer mon avis
review-saved = C’est enregistré. Votre voisin·e le verra quand le sien sera écrit, ou le { $day }.
review-shown = Tout le monde peut lire votre avis.
review-hidden = La modération a masqué votre avis : le voisinage ne le voit plus, et il ne compte plus. Voici pourquoi :
review-over = Les avis pouvaient être écrits jusqu’au { $day }.
review-mine = Votre avis
review-theirs = Ce que dit { $name }

review-error-stars = Choisissez entre une et cinq étoiles.
review-error-too-long = { $most } caractères au plus, s’il vous plaît.
review-error-characters = Ce texte contient un caractère qui ne peut pas être affiché. Retapez-le, s’il vous plaît.
review-error-not-finished = Vous pourrez donner votre avis quand le prêt sera terminé.
review-error-already = Vous avez déjà donné votre avis. Il ne peut plus être modifié.
review-error-over = Les deux semaines pour donner un avis sont passées.

review-mail-ask-subject = { $title }, c’est terminé : comment ça s’est passé ?
review-mail-ask-how = Comment ça s’est passé avec { $name } ? Quelques étoiles et une phrase aident les prochain·es voisin·es.
review-mail-ask-until = Vous avez jusqu’au { $day }. Personne ne voit l’avis de l’autre avant que les deux soient écrits, ou avant ce jour-là.
review-mail-shown-subject = L’avis de votre voisin·e est lisible : { $title }
review-mail-shown-by = Vous pouvez maintenant lire ce qu’a écrit { $name } à votre sujet.
review-mail-remind-subject = { $title } : encore trois jours pour dire comment ça s’est passé
review-mail-remind = Comment ça s’est passé avec { $name } ? Vous pouvez encore le dire jusqu’au { $day }. Quelques étoiles suffisent.
review-mail-reply-subject = Une réponse à votre avis : { $title }
review-mail-reply-by = { $name } a écrit quelques mots sous votre avis. Tout le monde peut les lire.
review-mail-hidden-title = Un avis a été masqué : { $title }
review-mail-hidden-subject = La modération a masqué ce que { $name } a écrit sur vous après le prêt « { $title } ». Le voisinage ne le voit plus, et il ne compte plus. Voici pourquoi :
review-mail-hidden-onward = Rien n’est perdu : la modération peut le montrer à nouveau. Si vous voyez les choses autrement, parlez-en aux personnes qui veillent sur votre quartier.
review-mail-again-title = Un avis est de nouveau visible : { $title }
review-mail-again-author = Ce que vous avez écrit sur { $name } après le prêt « { $title } » avait été masqué. Le voisinage le voit de nouveau, et il compte.
review-mail-again-subject = Ce que { $name } a écrit sur vous après le prêt « { $title } » avait été masqué. Le voisinage le voit de nouveau, et il compte.

review-about = À propos de { $name }
review-report = Signaler cet avis
review-reply = Votre réponse à { $name }
review-reply-hint = Tout le monde pourra la lire sous l’avis. Vous pouvez répondre une seule fois, sans rien modifier ensuite.
review-reply-send = Publier ma réponse
review-reply-by = Réponse de { $name }
review-replied-done = C’est publié. Tout le monde peut lire votre réponse.
review-consent-now = { $name } peut montrer vos mots ailleurs.
review-consent-not = { $name } ne peut montrer ailleurs que vos étoiles, pas vos mots.
review-consent-withhold = Ne plus laisser montrer mes mots ailleurs
review-consent-given-done = C’est enregistré. Vos mots peuvent être montrés ailleurs.
review-consent-withheld-done = C’est enregistré. Désormais, seules vos étoiles sont montrées ailleurs.

review-error-reply-empty = Écrivez quelques mots, s’il vous plaît.
review-error-replied = Vous avez déjà répondu à cet avis. Une réponse ne peut plus être modifiée.
review-error-disputed = L’une des deux personnes a dit que ce prêt n’avait jamais eu lieu. Il n’y a donc pas d’avis à son sujet.
review-error-hidden = Cet avis est déjà masqué.
review-error-not-hidden = Cet avis n’est pas masqué.
