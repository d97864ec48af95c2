### Ce que toutes les pages partagent.

layout-skip = Aller au contenu
layout-nav = Principal
layout-find = Chercher
layout-new = Proposer
layout-loans = Mes prêts
layout-turns = { $count ->
    [one] un prêt vous attend
   *[other] { $count } prêts vous attendent
 }
layout-messages = Messages
layout-unread = { $count ->
    [one] 1 avec du nouveau
   *[other] { $count } avec du nouveau
}
layout-me = Moi
layout-sign-in = Se connecter
layout-join = S’inscrire
layout-footer-nav = À propos de ce site
layout-run-by = { $name } est tenu par { $operator }.
layout-about = À propos
layout-rules = Règles
layout-privacy = Vie privée
layout-contact = Contact
layout-source = Code source
language-name = Français

form-errors-title = Il reste quelque chose à corriger
form-optional = (facultatif)
form-characters-left = encore { "{n}" } caractères

photo-error-format = Choisissez une photo au format JPEG, PNG ou WebP.
photo-error-pixels = Cette photo a trop de pixels. Choisissez-en une de 40 mégapixels au plus.
photo-error-large = Cette photo est trop lourde : 12 Mo au plus.
photo-error-broken = Cette photo est illisible. Prenez-en ou choisissez-en une autre.

paging-label = Suite des résultats
paging-more = Voir la suite

date-and-time = { $day } à { CLOCK($time) }

about-here = dans votre quartier
about-metres = à environ { $metres } m
about-kilometres = à environ { $kilometres } km

stars-1 = 1 : pas bien
stars-2 = 2 : moyen
stars-3 = 3 : correct
stars-4 = 4 : bien
stars-5 = 5 : très bien
stars-out-of-five = { $stars } étoiles sur 5

copy-link = Copier le lien
copy-done = Copié

error-onward = Retour à la recherche
error-request-id = Si vous nous écrivez, citez ce numéro : { $id }
error-not-found = Il n’y a rien ici
error-not-found-detail = La page n’existe plus, ou elle n’est pas pour tout le monde. Si vous venez d’un lien reçu par e-mail, essayez d’abord de vous connecter.
error-sign-in-needed = Connectez-vous d’abord
error-sign-in-needed-detail = Cette page a besoin de savoir qui vous êtes.
error-password-needed = Redonnez votre mot de passe
error-password-needed-detail = Il protège les pages des personnes qui tiennent ce quartier.
error-code-needed = Il faut aussi un code
error-code-needed-detail = Le mot de passe est le bon. Renvoyez-le avec un code de l’application ou un code de secours dans « code ».
error-second-step-needed = Configurez d’abord une seconde étape
error-second-step-needed-detail = Qui modère ou tient ce quartier se connecte en deux étapes. La seconde se configure à la page /me/security.
error-forbidden = Ce n’est pas à vous de le faire
error-forbidden-detail = Vous pouvez voir cette page, mais pas la modifier.
error-origin = Ce formulaire ne vient pas de notre page. Rouvrez la page et envoyez-le de nouveau.
error-waiting = Une personne qui tient ce quartier va bientôt regarder votre compte. D’ici là, vous pouvez tout parcourir.
error-restricted = Votre compte est restreint pour le moment : vous pouvez terminer vos prêts en cours, mais rien commencer.
error-bad-request = Nous n’avons pas pu lire votre demande
error-bad-request-detail = Ce qui est arrivé n’est pas ce que cette page attend. Revenez en arrière et réessayez.
error-nul = Le texte contient un caractère que l’on ne peut pas garder. Saisissez-le de nouveau.
error-encoding = Le texte contient des caractères illisibles. Saisissez-le de nouveau.
error-form-type = Cette page n’accepte que des formulaires.
error-query = L’adresse contient quelque chose qui ne va pas. Repartez de la recherche.
error-json = Le corps doit être du JSON de la forme décrite.
error-cursor = Cette liste a bougé. Repartez de sa première page.
error-too-many-files = On peut envoyer 6 fichiers à la fois, pas plus.
error-invalid = Il reste quelque chose à corriger
error-invalid-detail = Regardez ce qui est dit à chaque champ.
error-conflict = Quelqu’un a été plus rapide
error-conflict-detail = Les choses ont changé entre-temps. Regardez de nouveau la page.
error-key = Cette Idempotency-Key ne convient pas
error-key-detail = Une clé a de 1 à 255 caractères ASCII visibles.
error-key-reused = Cette Idempotency-Key a déjà servi à un autre appel dans les dernières 24 heures. Envoyez un nouvel appel avec une nouvelle clé.
error-too-large = C’est trop lourd
error-too-large-detail = Une photo peut faire 12 Mo, le tout 40 Mo, un texte 64 ko.
error-too-many = Soufflez un peu
error-too-many-detail = { $seconds ->
    [one] Cela fait beaucoup d’essais. Réessayez dans une seconde.
   *[other] Cela fait beaucoup d’essais. Réessayez dans { $seconds } secondes.
 }
error-full = Il n’y a plus de place
error-full-detail = Le disque de ce site est plein. Rien n’a changé, et ce qui est là peut toujours être lu. Prévenez qui gère le site, et réessayez plus tard.
error-unavailable = Nous ne pouvons pas répondre pour l’instant
error-unavailable-detail = La base de données est occupée. Rien n’a changé ; réessayez dans un moment.
error-internal = Quelque chose a cassé de notre côté
error-internal-detail = Ce n’est pas de votre faute, et c’est noté dans notre journal. Réessayez plus tard.
layout-suspended = Votre compte est suspendu : pour l’instant, vous pouvez seulement terminer les prêts en cours.
layout-banned = Votre compte est banni : vous pouvez seulement terminer les prêts en cours.
layout-restricted-why = Pourquoi, jusqu’à quand, et ce que vous pouvez faire
