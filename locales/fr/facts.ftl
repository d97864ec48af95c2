### Ce que Palier a vu d’un membre : des faits, et comment on les compte ; l’image de deux ans ; ce que
### les prêts ont fait économiser ; et les mots qu’un membre a reçus.

fact-lent = { $count ->
    [one] A prêté une fois
   *[other] A prêté { $count } fois
}
fact-lent-how = Les prêts remis et terminés, que l’objet soit revenu ou non. Ce qui est encore prêté, seulement demandé ou annulé ne compte pas ; ni ce dont l’un des deux dit que cela n’a jamais eu lieu.
fact-borrowed = { $count ->
    [one] A emprunté une fois
   *[other] A emprunté { $count } fois
}
fact-borrowed-how = Les emprunts reçus et terminés, que l’objet soit revenu ou non. Ce qui est encore emprunté, seulement demandé ou annulé ne compte pas ; ni ce dont l’un des deux dit que cela n’a jamais eu lieu.
fact-gave = { $count ->
    [one] A donné un objet
   *[other] A donné { $count } objets
}
fact-gave-how = Les dons remis en mains propres. Ce qui a été promis et jamais cherché ne compte pas.
fact-received = { $count ->
    [one] A reçu un objet en don
   *[other] A reçu { $count } objets en don
}
fact-received-how = Les dons que l’on est venu chercher. Ce qui a été promis et jamais cherché ne compte pas.
fact-neighbours = { $count ->
    [one] Avec une seule personne du quartier
   *[other] Avec { $count } personnes du quartier
}
fact-neighbours-how = Chaque personne avec qui un prêt ou un don a eu lieu compte une fois, même s’il y en a eu dix. Avoir seulement demandé ou écrit ne compte pas.
fact-on-time = { $count ->
    [one] A rendu à l’heure une fois
   *[other] A rendu à l’heure { $count } fois
}
fact-on-time-how = Ce qui était emprunté et rendu avant la fin du dernier jour convenu. Si le prêteur a accordé plus de temps, le nouveau jour compte. Si l’emprunteur a dit à temps que c’était rendu, sans que le prêteur dise non, cela compte aussi. La façon dont ses propres objets lui reviennent ne compte pas ici.
fact-late = { $count ->
    [one] A rendu en retard une fois
   *[other] A rendu en retard { $count } fois
}
fact-late-how = Ce qui était emprunté et rendu après le dernier jour convenu, d’un jour ou de dix. Ce qui est en retard mais pas encore rendu ne compte pas encore.
fact-gone = { $count ->
    [one] Un objet emprunté n’est pas revenu
   *[other] { $count } objets empruntés ne sont pas revenus
}
fact-gone-how = Le prêteur a dit que l’objet ne reviendrait pas, ou 60 jours de retard ont passé. S’il revient quand même, et que le prêteur le dit, cela ne compte plus ici.
fact-cancelled = { $count ->
    [one] A annulé un prêt au dernier moment, une fois
   *[other] A annulé un prêt au dernier moment { $count } fois
}
fact-cancelled-how = Ce qui était convenu et a été annulé la veille du premier jour, ou plus tard encore. Plus tôt, cela ne compte pas ; ni les dons, ni un objet que la personne d’avant n’avait pas rendu.
fact-never = { $count ->
    [one] Une remise convenue ne s’est jamais faite
   *[other] { $count } remises convenues ne se sont jamais faites
}
fact-never-how = Convenu, mais jamais remis : l’un des deux l’a dit, ou une semaine a passé après le dernier jour (30 jours pour un don). Palier ne sait pas pourquoi : cela compte pour les deux, et ce n’est la faute de personne.
fact-answers-hour = Répond d’habitude en moins d’une heure
fact-answers-hours = Répond d’habitude en quelques heures
fact-answers-day = Répond d’habitude en moins d’un jour
fact-answers-days = Répond d’habitude en moins de { $days } jours
fact-answers-how = La moitié des réponses n’ont pas pris plus de temps, entre la demande d’un prêt et le oui ou le non : sur les { $latest } dernières en un an, et à partir de { $fewest } réponses. Les messages, les dons et les demandes restées sans réponse ne comptent pas.
fact-since = Ici depuis { $month }
fact-since-how = Le mois de l’inscription, avec ou sans prêts depuis.

activity-title = Les deux dernières années
activity-drawn = { $first } – { $last }, mois par mois : en haut, ce qui a été prêté et donné ; en bas, ce qui a été emprunté et reçu. Le tableau ci-dessous dit la même chose.
activity-given = Prêté ou donné : { $count }
activity-taken = Emprunté ou reçu : { $count }
activity-table = Mois par mois
activity-table-what = Chaque échange compte pour le mois où il s’est terminé. Les mois vides n’y sont pas.
activity-month = Mois
activity-given-head = Donné
activity-taken-head = Reçu

savings-title = Ce que cela a fait économiser
savings-times = Vous avez { $times }.
savings-lent = { $count ->
    [one] prêté une fois
   *[other] prêté { $count } fois
}
savings-gave = { $count ->
    [one] donné un objet
   *[other] donné { $count } objets
}
savings-borrowed = { $count ->
    [one] emprunté une fois
   *[other] emprunté { $count } fois
}
savings-received = { $count ->
    [one] reçu un objet en don
   *[other] reçu { $count } objets en don
}
savings-both = Cela a fait économiser environ { $neighbours } € aux autres, et environ { $own } € à vous.
savings-neighbours = Cela a fait économiser environ { $neighbours } € aux autres.
savings-own = Cela vous a fait économiser environ { $own } €.
savings-private = Personne d’autre que vous ne le voit : ce n’est ni sur votre profil, ni dans votre fichier.
savings-how = Comment c’est estimé
savings-how-text = Chaque prêt qui s’est bien passé compte comme une location pour un week-end, chaque don comme un achat d’occasion, aux prix courants ci-dessous ; la somme est arrondie. La durée du prêt et la vraie valeur de l’objet ne comptent pas : c’est une estimation à la louche, et rien de plus.
savings-prices = Les prix que nous comptons
savings-category = Catégorie
savings-rent = Louer un week-end
savings-buy = Acheter d’occasion
savings-euros = { $euros } €

thanks-title = Les mots de remerciement
thanks-door = Ce que l’on a écrit sur moi, à relire et à retrouver
thanks-lead = Ce que l’on a écrit sur vous après un prêt. Imprimez la page pour la garder sur papier.
thanks-find = Retrouver ce que quelqu’un a écrit, ou l’imprimer
thanks-search = Un mot du texte
thanks-search-button = Chercher
thanks-all = Tout afficher
thanks-by-borrower = { $name }, à qui vous l’avez prêté, { $month }
thanks-by-receiver = { $name }, à qui vous l’avez donné, { $month }
thanks-by-lender = { $name }, qui vous l’a prêté, { $month }
thanks-by-giver = { $name }, qui vous l’a donné, { $month }
thanks-print = Sur le papier, il n’y aura que les mots.
thanks-not-found = Personne n’a écrit « { $words } » sur vous.
thanks-none = Personne n’a encore écrit sur vous. Après un prêt, chacun est invité à dire comment cela s’est passé.
