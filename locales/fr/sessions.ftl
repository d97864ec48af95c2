### Se connecter et se déconnecter.

sessions-title = Se connecter
sessions-submit = Me connecter
sessions-email = Adresse e-mail
sessions-password = Mot de passe
sessions-forgotten = J’ai oublié mon mot de passe
sessions-no-mail = Aucun e-mail reçu ?
sessions-new-here = Pas encore de compte ? Rejoignez le quartier
sessions-wrong = Cette adresse et ce mot de passe ne vont pas ensemble
sessions-password-wrong = Ce n’est pas votre mot de passe
sessions-unconfirmed = Confirmez d’abord votre adresse : ouvrez le lien reçu par e-mail. S’il n’est pas arrivé, nous le renvoyons.
sessions-ended-done = Vous êtes déconnecté·e.

sessions-check-title = Votre mot de passe, s’il vous plaît
sessions-check-lead = La suite concerne tout le voisinage, ou votre compte lui-même. Nous le redemandons donc après un moment.
sessions-check-submit = Continuer

sessions-reset-title = Un nouveau mot de passe
sessions-reset-lead = Donnez-nous votre adresse : nous vous envoyons un lien pour choisir un nouveau mot de passe.
sessions-reset-submit = M’envoyer le lien
sessions-reset-sent-title = Regardez vos e-mails
sessions-reset-sent = Si nous connaissons cette adresse, un e-mail est en route. Son lien fonctionne pendant une heure. Regardez aussi dans les indésirables.
sessions-reset-new = Nouveau mot de passe
sessions-reset-save = Enregistrer et me connecter
sessions-password-changed-done = Votre nouveau mot de passe est enregistré, et vos autres appareils sont déconnectés.

sessions-change-title = Changer de mot de passe
sessions-change-old = Votre mot de passe actuel
sessions-change-save = Enregistrer

sessions-confirm-title = Confirmez votre adresse
sessions-confirm-lead = Appuyez une fois, et vous voilà parmi vos voisin·es.
sessions-confirm-password = Vous ne vous êtes pas inscrit·e dans ce navigateur : indiquez le mot de passe que vous avez choisi à l’inscription.
sessions-confirm-wrong = Ce n’est pas le mot de passe de cette inscription. Si vous vous êtes inscrit·e plusieurs fois, ouvrez l’e-mail le plus récent. Si ce n’était pas vous, ne faites rien : sans vous, elle reste sans effet.
sessions-confirm-submit = Oui, c’est mon adresse
sessions-confirmed-done = Bienvenue ! Votre adresse est confirmée. Dites-nous maintenant à peu près où vous habitez.
sessions-confirmed-waiting-done = Votre adresse est confirmée. Une personne qui tient ce quartier va bientôt regarder votre compte.
sessions-sent-title = Regardez vos e-mails
sessions-sent = Nous vous avons envoyé un e-mail. Ouvrez son lien pour continuer ; il fonctionne pendant deux jours.
sessions-sent-again-title = Rien reçu ?
sessions-sent-again = Regardez dans les indésirables. Ou nous le renvoyons :
sessions-sent-again-submit = Le renvoyer
sessions-sent-again-done = Si cette adresse attend d’être confirmée, un e-mail est en route.
sessions-link-old-title = Ce lien ne fonctionne plus
sessions-link-old = Il a déjà servi, ou il est trop ancien. Nous pouvons vous en envoyer un nouveau.
sessions-link-old-sign-in = Si vous avez déjà confirmé votre adresse, connectez-vous simplement.

sessions-list-title = Mes appareils
sessions-list-lead = Si l’un de ces appareils vous est inconnu, déconnectez-le et changez de mot de passe.
sessions-this = cet appareil
sessions-seen = Utilisé pour la dernière fois le { $day }
sessions-began = depuis le { $day }
sessions-end = Me déconnecter
sessions-end-one = Déconnecter cet appareil
sessions-end-others = Déconnecter tous les autres appareils
sessions-one-ended-done = Cet appareil est déconnecté.
sessions-others-ended-done = Tous les autres appareils sont déconnectés.
sessions-device = { $browser } sur { $system }
sessions-device-browser = { $browser }
sessions-device-system = Un navigateur sur { $system }
sessions-device-unknown = Un navigateur
sessions-device-program = Le programme { $name }
sessions-device-program-unknown = Un programme
