### Montrer une partie de ses références, vérifier ce qu’on a reçu, et en apporter d’ailleurs.

## Comment se dit ce qui a été vérifié

reputation-proof-proven = Ce qui est prouvé
reputation-proof-summary = L’ensemble, en chiffres
reputation-proof-received = Avis reçus
reputation-proof-authored = Avis écrits
reputation-proof-loans = Prêts et dons
reputation-proof-vouches = Rencontres en personne
reputation-proof-doubts = Ce qui n’est pas prouvé
reputation-proof-neighbour = Personne { $letter }
reputation-proof-loan = { $what } ({ $rest })
reputation-proof-lent = A prêté quelque chose, rendu à l’heure
reputation-proof-lent-late = A prêté quelque chose, rendu en retard
reputation-proof-lent-lost = A prêté quelque chose, jamais rendu
reputation-proof-borrowed = A emprunté quelque chose et l’a rendu à l’heure
reputation-proof-borrowed-late = A emprunté quelque chose et l’a rendu en retard
reputation-proof-borrowed-lost = A emprunté quelque chose et ne l’a pas rendu
reputation-proof-gave = A donné quelque chose
reputation-proof-was-given = A reçu un don
reputation-proof-vouch = Une personne du quartier dit l’avoir rencontré·e en personne

## Ce que je montre

reputation-show-title = Ce que je montre
reputation-show-lead = Montrez ce que l’on dit de vous ici : à une propriétaire, à une association, à un autre quartier. Vous choisissez quoi, et vous le voyez d’abord comme on le verra.
reputation-show-none = Rien de montré pour l’instant
reputation-show-none-text = Choisissez à qui, et quels avis.
reputation-show-new = Montrer quelque chose
reputation-show-open = Ouvert
reputation-show-over = Terminé
reputation-show-withdrawn = Retiré
reputation-show-what = { $reviews ->
    [0] Aucun avis
    [1] 1 avis
   *[other] { $reviews } avis
 }, { $loans ->
    [0] aucun prêt
    [1] 1 prêt ou don
   *[other] { $loans } prêts et dons
 }, { $vouches ->
    [0] aucune rencontre
    [1] 1 rencontre
   *[other] { $vouches } rencontres
 }, et le résumé.
reputation-show-when = Préparé le { $made }, visible jusqu’au { $until }.
reputation-show-audience = Pour qui
reputation-show-audience-hint = Ce nom sera écrit dessus : on voit ainsi pour qui c’est fait.
reputation-show-nonce = Le code de l’autre site
reputation-show-nonce-hint = Il permet à l’autre site de voir que c’est bien vous. Laissez-le tel quel.
reputation-show-whole = Le résumé est toujours montré : combien de prêts, combien d’avis et combien d’étoiles en tout, et combien de personnes vous ont rencontré·e. Ainsi personne ne peut cacher ce qui s’est mal passé.
reputation-show-received = Ce que l’on a dit de moi
reputation-show-written = Ce que j’ai dit des autres
reputation-show-loans = Prêts et dons
reputation-show-loans-hint = Les titres ne sont là que pour vous : on ne montre à personne ce qui a été prêté.
reputation-show-vouches = Qui m’a rencontré·e en personne
reputation-show-vouches-hint = Les noms ne sont là que pour vous : on ne montre à personne de qui il s’agit.
reputation-show-text-kept = La personne qui l’a écrit garde le texte ici : seules les étoiles peuvent être montrées.
reputation-show-parts = Montrer aussi
reputation-show-parts-hint = Les noms ne sont jamais montrés.
reputation-show-part-texts = Le texte des avis, quand la personne qui l’a écrit l’a permis
reputation-show-part-months = Le mois de chaque avis, de chaque prêt et de chaque rencontre
reputation-show-part-people = Quels avis, quels prêts et quelles rencontres vont avec la même personne (« Personne A », « Personne B »)
reputation-show-for = Le lien fonctionne pendant
reputation-show-days = { $days ->
    [1] 1 jour
   *[other] { $days } jours
 }
reputation-show-preview = Voir ce qui sera montré
reputation-show-preview-title = Ce qui sera montré
reputation-show-preview-text = C’est tout ce qui sera montré à : { $audience }. Rien n’est encore montré.
reputation-show-make = Créer le lien
reputation-show-change = Changer quelque chose
reputation-show-one = Montré à : { $audience }
reputation-show-until = Le lien fonctionne jusqu’au { $day }. Qui l’a peut voir ceci, sans compte.
reputation-show-file = Télécharger le fichier
reputation-show-withdraw-text = Retirez-le quand vous voulez. Un fichier déjà téléchargé reste chez qui l’a, mais il est refusé quand on le vérifie ici.
reputation-show-withdraw = Le retirer
reputation-show-is-withdrawn = Vous l’avez retiré. Le lien ne mène plus à rien.
reputation-show-is-over = Sa durée est passée. Le lien ne mène plus à rien.
reputation-withdrawn-done = C’est retiré. Le lien ne mène plus à rien.
reputation-show-already = C’était déjà retiré.
reputation-show-own-key = Vous gardez vous-même votre clé : personne d’autre ne peut faire cette preuve. Faites-la avec l’API et votre propre programme.
reputation-show-error-audience = Dites pour qui c’est.
reputation-show-error-long = Au plus { $most } caractères.
reputation-show-error-days = Choisissez combien de temps le lien fonctionne.
reputation-show-error-nonce = Le code n’a que des lettres, des chiffres et des signes, sans espace.

## Ce que montre un lien

reputation-shown-title = Ce que l’on vous montre
reputation-shown-lead = { $issuer } l’a vérifié : c’est authentique, et fait pour : { $audience }.
reputation-shown-check = Vous n’avez pas à croire cette page : téléchargez le fichier et vérifiez-le où vous voulez.
reputation-shown-closed = Il n’y a plus rien à voir ici : cela a été retiré, ou la durée est passée.
reputation-shown-refused = On ne peut plus s’y fier : { $why }

## Vérifier

reputation-verify-title = Vérifier des références
reputation-verify-lead = On vous a remis un fichier avec les références de quelqu’un ? Vous voyez ici ce qu’il prouve, et ce qu’il ne prouve pas. Pas besoin de compte, et nous n’en gardons rien.
reputation-verify-file = Le fichier
reputation-verify-file-hint = Il se termine par .json. Au plus 5 Mo.
reputation-verify-pasted = Ou collez le texte
reputation-verify-button = Vérifier
reputation-verify-error-empty = Choisissez un fichier, ou collez son texte.
reputation-verify-believed = C’est authentique.
reputation-verify-unchanged = Rien n’a changé dans ce fichier depuis sa signature.
reputation-verify-own = Cela vient d’ici, de { $issuer } : c’est bien notre signature, et nous avons regardé ce qui a été retiré jusqu’à maintenant.
reputation-verify-trusted = L’équipe d’ici connaît { $issuer } : la signature est bien celle de ce site.
reputation-verify-distrusted = Il se dit de { $issuer }. L’équipe d’ici n’accepte rien de ce site.
reputation-verify-stranger = Il se dit de { $issuer }, mais personne ici ne connaît ce site : qui l’a vraiment signé, on ne peut pas le dire.
reputation-verify-refused = N’y croyez pas. { $place } : { $reason }
reputation-verify-refused-text = Peut-être que le fichier s’est abîmé en route : redemandez-le. S’il est encore refusé, quelqu’un l’a modifié.
reputation-verify-another = En vérifier un autre
reputation-verify-offline = Sans cette page

## Apporter ses références

reputation-import-title = Apporter mes références
reputation-import-lead = Vous étiez dans un autre Palier ? Apportez ce que l’on y a dit de vous. Cela apparaît à part sur votre profil, avec sa provenance.
reputation-import-first = 1. Demandez à votre ancien site
reputation-import-from = Où est-il ?
reputation-import-from-hint = Son adresse, par exemple palier.example
reputation-import-error-from = Donnez son adresse, par exemple palier.example.
reputation-import-ask = Continuer
reputation-import-go = Ouvrez la page ci-dessous, connectez-vous là-bas, choisissez quoi apporter, créez le lien et téléchargez le fichier. Il doit être ici avant : { $until }.
reputation-import-open = Ouvrir mon ancien site
reputation-import-by-hand = Si cette page ne s’ouvre pas toute seule
reputation-import-second = 2. Remettez le fichier
reputation-import-file = Le fichier
reputation-import-file-hint = Celui que vous y avez téléchargé.
reputation-import-error-file = Choisissez le fichier que vous avez téléchargé.
reputation-import-gone = Mon ancien site n’existe plus
reputation-import-key = Votre clé
reputation-import-key-hint = Donnez comme fichier celui que vous aviez emporté, et ici la clé que vous aviez téléchargée avec. Nous l’utilisons une fois et ne la gardons pas.
reputation-import-bring = Apporter
reputation-import-withdrawn = Retiré par le site
reputation-import-as-of = Situation au { $day }
reputation-import-remove = Ôter de mon profil
reputation-imported-done = Vos références sont ici.
reputation-import-removed-done = Ce n’est plus sur votre profil.
reputation-elsewhere = D’ailleurs
reputation-elsewhere-title = De { $issuer }, situation au { $day }
reputation-elsewhere-known = L’équipe d’ici connaît ce site et ses clés.
reputation-elsewhere-unknown = L’équipe d’ici ne connaît pas ce site. Cela ne compte pas ici.

## Autres sites

reputation-issuers-title = Autres sites
reputation-issuers-lead = Les membres peuvent apporter leurs références d’un autre Palier. Notez ceux que vous connaissez : leurs clés sont gardées ici, car une adresse peut changer de mains.
reputation-issuers-none = Aucun pour l’instant. Ce qui vient d’ailleurs est affiché comme inconnu.
reputation-issuers-since = Connu depuis le { $day }
reputation-issuers-forget = L’oublier
reputation-issuers-note = Noter un site
reputation-issuers-address = Son adresse
reputation-issuers-address-hint = Par exemple palier.example
reputation-issuers-level = Qu’en pensez-vous ?
reputation-issuers-thumbprints = Ses clés
reputation-issuers-thumbprints-hint = Des empreintes, une par ligne. Qui tient l’autre site les voit avec « palier keys list ». Si vous laissez vide, les clés qu’il publie maintenant sont notées.
reputation-issuers-save = Noter
reputation-level-trusted = De confiance
reputation-level-refused = Refusé
reputation-issuer-error-address = Donnez son adresse, par exemple palier.example.
reputation-issuer-error-level = Choisissez.
reputation-issuer-error-thumbprints = Ce ne sont pas des empreintes : 43 lettres et chiffres chacune, au plus 20.
reputation-issuer-error-silent = Personne n’y répond avec des clés. Vérifiez l’adresse, ou donnez les empreintes.
reputation-issuer-noted-done = C’est noté.
reputation-issuer-forgotten-done = C’est oublié.

## La clé

reputation-key = Pour le jour où ce site n’existera plus
reputation-key-text = Plus personne ne pourra alors attester que le fichier est à vous, mais cette clé le pourra. Gardez-la avec le fichier, et ne la montrez à personne.
reputation-key-button = Télécharger ma clé
reputation-show-all = Ce que j’ai montré
reputation-import-button = Les apporter d’ailleurs
reputation-show-error-ids = Nommez de 1 à 1 000 de vos attestations.
reputation-show-error-disclose = Cela ne peut pas être dit : voir la description de l’API.
