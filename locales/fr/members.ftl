### S’inscrire, le profil, où l’on habite.

members-facts-none = Vient d’arriver
members-facts-on-time = { $loans ->
    [1] 1 prêt, à l’heure
    [2] 2 prêts, tous deux à l’heure
   *[other] { $loans } prêts, tous à l’heure
 }
members-facts-late = { $loans ->
    [1] 1 prêt, en retard
   *[other] { $loans } prêts, dont { $late } en retard
 }

members-name = Votre nom
members-name-hint = Celui que connaissent vos voisin·es. Un prénom suffit.
members-name-missing = Indiquez le nom sous lequel vos voisin·es vous connaissent
members-name-long = Un nom peut avoir { $max } caractères
members-name-strange = Ce nom contient des caractères que l’on ne peut pas afficher
members-email = Adresse e-mail
members-email-hint = Personne ne la voit. Nous vous écrivons quand quelqu’un vous répond.
members-email-missing = Indiquez votre adresse e-mail
members-email-wrong = Cela ne ressemble pas à une adresse e-mail. Par exemple : ana@example.org
members-password = Mot de passe
members-password-hint = Au moins 10 caractères. Quatre mots à la suite se retiennent bien et se devinent mal.
members-password-short = Il faut au moins { $min } caractères
members-password-long = Un mot de passe peut avoir { $max } caractères
members-password-common = Ce mot de passe figure sur des listes volées ailleurs, et ce sont elles qu’on essaie en premier. Prenez-en un autre, par exemple quatre mots à la suite.
members-password-local = Prenez un mot de passe qui ne soit pas seulement le nom de ce site ou du quartier
members-password-personal = Prenez un mot de passe qui ne soit ni votre nom ni votre adresse
members-locale = Langue
members-locale-wrong = Choisissez une des langues
members-invitation = Code d’invitation
members-invitation-hint = Il se trouve dans le lien que vous a donné un·e voisin·e.
members-invitation-needed = On rejoint ce quartier sur invitation. Demandez son lien à un·e voisin·e ; celui-ci est faux ou trop ancien.
members-not-founded = Ce quartier n’est pas encore fondé. Revenez un peu plus tard.
members-standing-changed = Quelqu’un a déjà décidé pour ce compte.

members-sign-up-title = Rejoignez le quartier
members-sign-up-lead = Prêtez ce que vous avez, empruntez ce qu’il vous faut. C’est gratuit.
members-sign-up-approval = Une personne qui tient ce quartier regardera votre compte avant que vous puissiez prêter et emprunter.
members-sign-up-submit = M’inscrire
members-sign-up-have = Vous avez déjà un compte ?
members-sign-up-rules = En vous inscrivant, vous acceptez les règles de ce quartier.

members-profile-title = Mon profil
members-profile-lead = Ce que vos voisin·es voient de vous.
members-profile-save = Enregistrer
members-profile-saved-done = Votre profil est enregistré.
members-profile-changed = Votre profil a été modifié dans une autre fenêtre. Regardez-le de nouveau avant d’enregistrer.
members-about = Quelques mots sur vous
members-about-hint = Ce que vous prêtez volontiers, quand vous êtes là. Pas d’adresse, s’il vous plaît.
members-about-long = C’est trop long : { $max } caractères suffisent
members-about-strange = Ce texte contient des caractères que l’on ne peut pas afficher
members-photo = Votre photo
members-photo-hint = Si vous voulez : un visage aide à se retrouver. Tout ce qui est caché dans le fichier est enlevé.
members-only = Seuls les membres voient mon profil
members-only-hint = Qui n’est pas connecté·e voit alors vos annonces sans votre nom ni votre photo, et ne voit ni votre page, ni votre nom sous les avis.
members-veiled = Une personne du quartier
members-photo-wrong = Nous ne savons pas lire cette photo. JPEG, PNG et WebP conviennent, jusqu’à 12 Mo.
members-photo-remove = Enlever ma photo

members-area-title = Mon quartier
members-area-lead = Choisissez à peu près. Nous gardons une zone d’environ un kilomètre, jamais votre adresse.
members-area-yours = Votre quartier
members-area-here = Il fait { $size } sur { $size }. Lieu le plus proche : { $place }.
members-area-here-nowhere = Il fait { $size } sur { $size }.
members-area-metres = { $metres } m
members-area-kilometres = { $kilometres } km
members-area-others = Ce que les autres voient
members-area-others-same = Qui habite la même zone lit : « { $words } ».
members-area-others-from = { $from } : on y lit « { $words } ».
members-area-others-centre = Le centre ({ $name })
members-area-by-landmark = Par un lieu que vous connaissez
members-area-by-landmark-lead = Lequel de ces lieux est le plus près de chez vous ?
members-area-by-position = Par votre position
members-area-by-position-lead = Votre navigateur vous le demande d’abord. Nous arrondissons aussitôt votre position à une zone et l’oublions.
members-area-by-position-button = Utiliser ma position
members-area-by-position-failed = Votre navigateur n’a pas donné de position. Passez par le nom d’un lieu.
members-area-by-position-script = La position demande JavaScript. Les deux autres façons s’en passent.
members-area-found = { $name } ({ $country })
members-area-found-far = { $name } ({ $country }, à environ { $kilometres } km)
members-area-suggestions = Lieux de ce nom
members-area-suggestions-found = {"{n}"} lieux. Les flèches haut et bas permettent de choisir.
members-area-drawn = Le quartier et ceux qui l’entourent
members-area-drawn-caption = Le carré coloré est le quartier. Choisissez un autre carré si vous y habitez. Le nord est en haut.
members-area-drawn-others = Vos voisin·es lisent seulement à quelle distance ce carré se trouve du leur. Où vous habitez à l’intérieur, personne ne le voit et personne ne le garde.
members-area-neighbour = La zone { $way }, vers { $place }
members-area-neighbour-nowhere = La zone { $way }
members-area-neighbours = Les zones qui l’entourent, en mots
members-area-by-place = Par le nom d’une ville ou d’un quartier
members-area-by-place-label = Ville ou quartier
members-area-by-place-search = Chercher
members-area-by-place-none = Nous ne connaissons aucun lieu de ce nom. Essayez celui de la ville.
members-area-size = Quelle taille
members-area-size-hint = Plus elle est grande, moins elle en dit sur votre adresse. Les distances sont arrondies en conséquence.
members-area-wider = En dire moins : choisir une zone plus grande autour
members-area-size-usual = Comme proposé à cet endroit
members-area-size-proposed = { $size } (proposé)
members-area-size-wrong = Une zone fait 500, 1000, 2000 ou 4000 mètres
members-area-size-finer = Nous ne connaissons ce lieu qu’à peu près : choisissez-le de nouveau pour une zone plus petite
members-area-size-not-offered = Peu de gens y habitent : choisissez une zone plus grande
members-area-check-title = Est-ce bien cela ?
members-area-check-lead = C’est tout ce que nous saurions de l’endroit où vous habitez.
members-area-look = Voir ce qu’il y a près de chez moi
members-area-save = Oui, c’est mon quartier
members-area-other = En choisir un autre
members-area-saved-done = Votre quartier est enregistré.
members-area-changes = { $left ->
    [0] Vous avez changé de quartier trois fois en 90 jours. Vous pourrez en changer plus tard.
    [one] Vous pouvez en changer encore une fois en 90 jours.
   *[other] Vous pouvez en changer { $left } fois en 90 jours.
 }
members-area-changes-used = Vous avez changé de quartier trois fois en 90 jours. Vous pourrez en changer de nouveau le { $day }.
members-area-missing = Dites où : par un lieu connu, votre position ou un nom
members-area-unknown = Nous ne connaissons pas cette zone. Choisissez de nouveau.
members-area-place-unknown = Nous ne connaissons pas ce lieu. Choisissez-en un dans la liste.
members-area-landmark-unknown = Ce lieu n’est plus dans la liste. Choisissez-en un autre.
members-area-position-wrong = Ce n’est pas une position sur le globe
members-area-number-wrong = Il faudrait un nombre

members-mail-confirm-subject = Confirmez votre adresse
members-mail-confirm = Bienvenue ! Il reste un pas : ouvrez ce lien et appuyez sur le bouton. Il fonctionne pendant deux jours. Si vous ne vous êtes pas inscrit·e, ne faites rien ; l’inscription sera oubliée.
members-mail-known-subject = Vous avez déjà un compte
members-mail-known = Quelqu’un, sans doute vous, a voulu s’inscrire avec votre adresse. Vous avez déjà un compte : connectez-vous simplement.
members-mail-known-reset = Si vous avez oublié votre mot de passe, vous pourrez en choisir un nouveau à partir de là. Si ce n’était pas vous, il n’y a rien à faire.
members-mail-reset-subject = Choisissez un nouveau mot de passe
members-mail-reset = Vous, ou quelqu’un qui connaît votre adresse, avez demandé un nouveau mot de passe. Ouvrez ce lien dans l’heure pour en choisir un. Si ce n’était pas vous, ne faites rien ; votre mot de passe reste le même.
members-mail-password-subject = Votre mot de passe a changé
members-mail-password = Votre mot de passe vient d’être changé, et tous vos autres appareils ont été déconnectés. Si ce n’était pas vous, choisissez-en un nouveau tout de suite :
members-mail-approved-subject = Vous êtes des nôtres
members-mail-approved = Votre compte a été accepté. Vous pouvez maintenant prêter et emprunter :

members-block = Bloquer { $name }
members-block-what = Vous ne voyez plus vos annonces ni vos profils, et ne pouvez plus vous écrire. Ce qui est demandé ou convenu entre vous prend fin, sans que ce soit reproché à personne. Si un objet est prêté, vous pouvez encore vous écrire à son sujet jusqu’à son retour. { $name } n’en est pas averti·e.
members-block-oneself = Vous ne pouvez pas vous bloquer vous-même.
members-blocked-done = C’est bloqué. Vous ne vous voyez plus.
members-unblocked-done = Ce n’est plus bloqué.
members-unblock = Débloquer { $name }
members-blocks = Voisin·es bloqué·es et en sourdine
members-blocks-lead = Bloqué·es : vous et ces personnes ne vous voyez pas ici. Elles n’en sont pas averties.
members-blocks-none = Vous n’avez bloqué personne.
members-mute = Ne plus être averti·e de ce que fait { $name }
members-mute-what = Plus aucun e-mail ni message sur vos appareils ne vous signale ce que { $name } écrit ou propose. Vous pouvez toujours tout lire ici, et ce qu’un prêt entre vous demande vous est toujours signalé. { $name } ne le remarque pas.
members-mute-oneself = Vous ne pouvez pas le faire pour vous-même.
members-muted-done = C’est fait. Vous pouvez toujours tout lire ici.
members-unmuted-done = Vous serez de nouveau averti·e.
members-unmute = M’avertir de nouveau de ce que fait { $name }
members-mutes = Voisin·es en sourdine
members-mutes-lead = Rien ne vous signale ce que ces personnes écrivent ou proposent. Elles ne le remarquent pas.
members-mutes-none = Vous n’avez mis personne en sourdine.
consents-title = Ce que j’accepte
consents-lead = Rien de cela n’est nécessaire pour prêter ou emprunter. Vous pouvez changer d’avis à tout moment.
consents-town-report = Des chiffres où personne n’est nommé (combien de voisins, de prêts et de dons) peuvent servir à un bilan pour la commune.
consents-save = Enregistrer
consents-saved-done = Enregistré.
consents-door = À quoi d’autre vos chiffres peuvent servir
