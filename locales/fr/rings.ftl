### Les membres qui se couvrent d’éloges, pour la modération.

rings-title = Éloges en cercle fermé
rings-lead = Des membres qui se donnent souvent de bons avis, et dont presque personne d’autre ne dit rien. C’est peut-être une famille, ou de bons amis ; ou bien des comptes inventés pour inspirer confiance. Regardez avant de penser du mal de qui que ce soit.
rings-count = { $count ->
    [0] Rien à regarder
    [one] Un cercle à regarder
   *[other] { $count } cercles à regarder
 }
rings-sentence = { $members } membres se sont donné { $reviews } avis, avec { $whole },{ $tenth } étoiles en moyenne ; { $outside ->
    [0] aucun avis ne vient de quelqu’un d’autre.
    [one] un seul avis vient de quelqu’un d’autre.
   *[other] seulement { $outside } avis viennent d’autres personnes.
 }
rings-since = Repéré le { $day }
rings-check = J’ai regardé
rings-checked-done = C’est noté. Vous en entendrez reparler si le cercle grandit.
rings-checked-already = Quelqu’un a déjà regardé.
rings-none = Aucun cercle fermé
rings-looked = Dernière recherche le { $day }.
rings-unknown = On en sait encore trop peu
rings-unknown-text = La confiance part de l’équipe de modération : dès que l’un de ses membres aura prêté ou emprunté, on pourra distinguer un cercle fermé de bons amis.
