### Preuves : les fichiers qu’un membre emporte ou montre, et ce que dit leur vérification.

reputation-export-about-whole = Ce fichier contient ce que { $host } peut dire de vous : vos prêts, vos dons, vos avis, et qui vous a rencontré·e en personne. Il vous appartient.
reputation-export-about-readable = « readable » le dit en clair. Commencez par là.
reputation-export-about-credentials = « credentials » dit la même chose en attestations signées : une par avis, une par prêt, une par personne qui vous a rencontré·e, et une qui résume le tout. Elles ne nomment personne et donnent des mois plutôt que des jours.
reputation-export-about-show = Ce fichier est pour vous : il contient aussi votre profil. Pour en montrer une partie à quelqu’un, préparez-lui un fichier dans Palier, sous « Ce que je montre ».
reputation-export-about-snapshots = « snapshots » contient les clés publiques qui permettent à chacun de vérifier les signatures, et ce qui avait été retiré à cette date, même si { $host } n’existe plus.
reputation-export-about-seal = « seal » protège tout ce qui précède. Ne changez rien, pas même une espace : un fichier modifié n’est plus cru.
reputation-export-about-verify = Pour le vérifier sans réseau : palier verify FICHIER. Toute bibliothèque JWT et SD-JWT peut aussi vérifier les signatures.
reputation-shown-about-whole = Ce fichier contient ce qu’un membre de { $host } montre à : { $audience }.
reputation-shown-about-proof = Chaque attestation est signée par Palier et porte la preuve que la personne concernée l’a montrée à cette fin.

## Ce qui est prouvé

reputation-proven-file = Pas une lettre de ce fichier n’a changé depuis le { $day }.
reputation-proven-credentials = Rien n’y a changé depuis la signature.
reputation-proven-issuer = La signature est celle de { $issuer }.
reputation-proven-binding = La personne concernée le montre à : { $audience }.
reputation-proven-status = Rien n’en avait été retiré le { $day }.
reputation-proven-inside = Contenu : { $received ->
    [0] aucun avis reçu
    [1] 1 avis reçu
   *[other] { $received } avis reçus
 }, { $authored ->
    [0] aucun écrit
    [1] 1 écrit
   *[other] { $authored } écrits
 }, { $loans ->
    [0] aucun prêt ni don
    [1] 1 prêt ou don
   *[other] { $loans } prêts et dons
 }{ $vouches ->
    [0] .
    [1] , 1 rencontre en personne.
   *[other] , { $vouches } rencontres en personne.
 }
reputation-proven-reviews-shown = Avis montrés : { $shown } sur { $all }.
reputation-proven-loans-shown = Prêts et dons montrés : { $shown } sur { $all }.
reputation-proven-vouches-shown = Rencontres en personne montrées : { $shown } sur { $all }.

reputation-summary-period = En tout, de { $first } à { $last }, situation au { $day } :
reputation-summary-nothing = En tout, situation au { $day } :
reputation-summary-reviews = { $count ->
    [0] aucun avis
    [1] 1 avis
   *[other] { $count } avis
 } (5 étoiles : { $five }, 4 étoiles : { $four }, 3 étoiles : { $three }, 2 étoiles : { $two }, 1 étoile : { $one })
reputation-summary-loans = a prêté { $given } fois, emprunté { $taken } fois (rendu en retard : { $late }, jamais rendu : { $gone })
reputation-summary-gifts = dons faits : { $given }, dons reçus : { $taken }
reputation-summary-neighbours = { $count ->
    [0] avec personne encore
    [1] avec une seule personne
   *[other] avec { $count } personnes différentes
 }
reputation-summary-connected = { $count ->
    [0] dont aucune n’est encore connue pour de bons prêts avec d’autres
    [1] dont une est connue aussi pour de bons prêts avec d’autres
   *[other] dont { $count } sont connues aussi pour de bons prêts avec d’autres
 }
reputation-summary-vouches = { $count ->
    [1] une personne du quartier dit l’avoir rencontré·e en personne
   *[other] { $count } personnes du quartier disent l’avoir rencontré·e en personne
 }

## Ce qui ne l’est pas

reputation-doubt-keys = Que c’est bien ce site qui a signé. La clé pour le vérifier est venue avec le fichier : qui a écrit le fichier a pu la fabriquer.
reputation-doubt-not-asked = Que rien n’a été retiré depuis. Seul le site qui a signé peut le dire.
reputation-doubt-lists-of-the-file = Que rien n’a été retiré depuis que le fichier a été écrit. Seul le site qui a signé peut le dire.
reputation-doubt-since = Ce qui arrivera ensuite : demandez de nouveau quand cela comptera.
reputation-doubt-not-bound = Que la personne qui vous le montre est bien celle dont il parle.
reputation-doubt-no-summary = Que rien n’a été laissé de côté. Il n’y a pas de résumé.
reputation-doubt-old-summary = Ce qui s’est passé depuis le résumé, qui a plus de trois mois.
reputation-doubt-ended = Des rencontres trop anciennes, ou que la personne ne confirme plus : elles ne sont pas comptées ci-dessus.

## Pourquoi quelque chose n’est pas cru

reputation-place-file = Le fichier
reputation-place-keys = Les clés fournies
reputation-place-seal = Le sceau
reputation-place-status = La liste de ce qui a été retiré
reputation-place-credential = Attestation n° { $number }
reputation-refused-malformed = lecture impossible ({ $cause }).
reputation-refused-unknown-version = version { $version }, que ce programme ne connaît pas.
reputation-refused-too-large = trop volumineux. La limite est de 5 Mo.
reputation-refused-too-deep = trop d’éléments imbriqués.
reputation-refused-not-an-export = ce ne sont pas des références de Palier, ni une partie de telles références.
reputation-refused-not-a-jwt = ce n’est pas une attestation signée (JWT).
reputation-refused-not-an-sd-jwt = ce n’est pas une attestation qui se montre en partie (SD-JWT).
reputation-refused-wrong-type = ce n’est pas du type attendu.
reputation-refused-wrong-algorithm = signature d’une sorte que Palier n’accepte pas.
reputation-refused-unknown-extension = demande quelque chose que ce programme ne connaît pas.
reputation-refused-unknown-key = signature par une clé qui n’est pas parmi les clés connues.
reputation-refused-bad-key = la clé nommée est abîmée, ou porte un faux nom.
reputation-refused-keys-needed = des attestations sans fichier autour ne se vérifient qu’avec les clés du site qui a signé.
reputation-refused-bad-signature = la signature est fausse. Quelque chose a changé, ou une autre clé a signé.
reputation-refused-forged-disclosure = montre quelque chose qui n’a jamais été signé, ou deux fois la même chose.
reputation-refused-changed = modifié après avoir été scellé, ne serait-ce que d’une espace.
reputation-refused-other-issuer = ne vient pas du site annoncé, ou pas du même que le fichier.
reputation-refused-other-subject = parle de quelqu’un d’autre.
reputation-refused-unknown-context = son vocabulaire n’est pas celui de son site.
reputation-refused-wrong-statement = ne dit pas ce que dit une attestation de cette sorte.
reputation-refused-duplicate = s’y trouve deux fois.
reputation-refused-second-summary = c’est un second résumé.
reputation-refused-not-yet-valid = sa date est dans l’avenir.
reputation-refused-expired = sa validité est passée.
reputation-refused-revoked = le site qui l’a signée l’a retirée.
reputation-refused-bad-status-list = la liste de ce qui a été retiré est abîmée, ou au mauvais endroit.
reputation-refused-wrong-binding = la preuve de la personne concernée porte sur autre chose.
reputation-refused-binding-missing = la preuve de la personne concernée manque.
reputation-refused-mixed-binding = ses parties ont été montrées à des personnes ou à des moments différents.
reputation-refused-wrong-audience = préparé pour être montré à quelqu’un d’autre.
reputation-refused-wrong-nonce = répond à un autre code, ou à un code déjà utilisé ou trop ancien. Demandez un nouveau code.
reputation-refused-withdrawn = la personne concernée l’a retiré.
reputation-refused-summary-needed = le résumé manque.
reputation-refused-issuer-silent = personne n’y répond pour confirmer la clé, et l’équipe d’ici ne la connaît pas.
reputation-refused-issuer-refused = l’équipe d’ici n’accepte rien de ce site.
reputation-refused-key-not-pinned = signature par une clé que l’équipe d’ici n’a pas notée pour ce site.
reputation-refused-taken-by-another = une autre personne d’ici a déjà apporté ces références.
reputation-refused-our-own = cela vient d’ici : vous l’avez déjà.
