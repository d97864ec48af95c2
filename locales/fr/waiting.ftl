### Attendre un objet prêté.

loan-line-wait = Me prévenir quand il sera libre
loan-line-leave = Ne plus attendre
loan-line-taken = L’objet n’est pas libre aujourd’hui. Nous pouvons vous écrire quand il le sera.
loan-line-later = Les jours que vous voulez sont pris ? Nous pouvons vous écrire quand l’objet sera de nouveau libre.
loan-line-place = { $place ->
    [1] Vous êtes en tête de la file. Nous vous écrirons dès que l’objet sera libre.
    [2] Vous êtes en deuxième position. Nous vous écrirons quand ce sera votre tour.
    [3] Vous êtes en troisième position. Nous vous écrirons quand ce sera votre tour.
   *[other] Vous êtes en position { $place }. Nous vous écrirons quand ce sera votre tour.
 }
loan-line-turn = C’est votre tour : jusqu’au { $until }, vous seul·e pouvez demander des jours des deux prochaines semaines.
loan-line-others = Un·e voisin·e qui attendait peut demander en premier, jusqu’au { $until }. Vous pouvez demander des jours au-delà de deux semaines, ou attendre votre tour.
loan-line-count = { $count ->
    [one] Une personne l’attend.
   *[other] { $count } personnes l’attendent.
 }
loan-line-joined-done = Nous vous écrirons quand l’objet sera libre.
loan-line-left-done = Vous n’attendez plus.
loan-line-error-lent = On ne peut attendre qu’un objet qui se prête.
loan-line-error-free = L’objet est libre : demandez-le simplement.
loan-line-error-asked = Vous l’avez déjà demandé.
loan-line-error-turn = Un·e voisin·e qui attendait peut demander en premier, jusqu’au { $day } à { CLOCK($time) }. Choisissez un premier jour après le { $after }, ou attendez votre tour.
loan-line-mail-free-subject = De nouveau libre : { $title }
loan-line-mail-free = « { $title } » est de nouveau libre, et c’est votre tour. Jusqu’au { $day } à { CLOCK($time) }, vous seul·e pouvez demander des jours des deux prochaines semaines. Ensuite, ce sera au tour de la personne suivante.
loan-line-mail-gone-subject = N’est plus proposé : { $title }
loan-line-mail-gone = Vous attendiez « { $title } ». L’objet n’est plus proposé. Peut-être qu’un·e autre voisin·e en a un.
