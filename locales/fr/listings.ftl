### Annonces : prêter, donner, demander, trouver.

listing-category-tools = Outils
listing-category-tools-power = Outils électriques
listing-category-tools-hand = Outils à main
listing-category-tools-ladders = Échelles et escabeaux
listing-category-tools-painting = Peinture et carrelage
listing-category-garden = Jardin
listing-category-garden-mowing = Tondeuses et taille-haies
listing-category-garden-tools = Outils de jardin
listing-category-garden-watering = Arrosage
listing-category-garden-plants = Plantes, graines et pots
listing-category-kitchen = Cuisine
listing-category-kitchen-appliances = Petit électroménager
listing-category-kitchen-raclette = Raclette, fondue, crêpes
listing-category-kitchen-cookware = Casseroles et poêles
listing-category-kitchen-baking = Pâtisserie
listing-category-kitchen-preserving = Conserves et confitures
listing-category-home = Maison
listing-category-home-furniture = Meubles
listing-category-home-lighting = Lampes
listing-category-home-textiles = Rideaux et linge
listing-category-home-sewing = Couture
listing-category-cleaning = Ménage
listing-category-cleaning-vacuums = Aspirateurs et shampouineuses
listing-category-cleaning-steam = Haute pression et vapeur
listing-category-cleaning-laundry = Linge et repassage
listing-category-party = Fêtes
listing-category-party-tableware = Vaisselle
listing-category-party-furniture = Tables, bancs, barnums
listing-category-party-decoration = Décoration
listing-category-party-sound = Son et lumière
listing-category-camping = Camping
listing-category-camping-tents = Tentes
listing-category-camping-sleeping = Duvets et matelas
listing-category-camping-cooking = Réchauds et glacières
listing-category-camping-hiking = Sacs à dos et randonnée
listing-category-sports = Sport
listing-category-sports-winter = Skis et neige
listing-category-sports-water = Sports nautiques
listing-category-sports-balls = Ballons et raquettes
listing-category-sports-fitness = Fitness et yoga
listing-category-mobility = Déplacements
listing-category-mobility-bikes = Vélos et trottinettes
listing-category-mobility-trailers = Remorques
listing-category-mobility-car = Pour la voiture
listing-category-mobility-carrying = Diables et chariots
listing-category-mobility-luggage = Valises
listing-category-children = Enfants
listing-category-children-prams = Poussettes et porte-bébés
listing-category-children-seats = Sièges auto et chaises hautes
listing-category-children-sleep = Lits et literie de bébé
listing-category-children-toys = Jouets
listing-category-children-clothes = Vêtements d’enfant
listing-category-games = Jeux
listing-category-games-board = Jeux de société et puzzles
listing-category-games-cards = Jeux de cartes
listing-category-games-outdoor = Jeux d’extérieur
listing-category-games-video = Jeux vidéo
listing-category-media = Livres et musique
listing-category-media-books = Livres et BD
listing-category-media-instruments = Instruments de musique
listing-category-media-recordings = Films et disques
listing-category-electronics = Électronique
listing-category-electronics-computers = Ordinateurs et imprimantes
listing-category-electronics-photo = Photo et optique
listing-category-electronics-projectors = Projecteurs et écrans
listing-category-electronics-audio = Casques et audio
listing-category-clothing = Vêtements
listing-category-clothing-formal = Tenues de fête
listing-category-clothing-costumes = Déguisements
listing-category-clothing-coats = Manteaux et vestes
listing-category-other = Autre chose
listing-category-rest = { $category } : autre

listing-condition-new = Comme neuf
listing-condition-good = Bon état
listing-condition-worn = A vécu, marche bien
listing-condition-repair = À réparer

listing-error-title = Dites en quelques mots ce que c’est.
listing-error-kind = Dites si vous le proposez ou si vous le cherchez.
listing-error-kind-fixed = Une offre reste une offre, une demande une demande. Faites plutôt une nouvelle annonce.
listing-error-terms = Dites si vous le prêtez ou si vous le donnez.
listing-hidden-title = Catégories
listing-hidden-lead = Cochez ce dont votre quartier ne veut pas. Rien de nouveau n’y est annoncé, et les recherches ne le proposent plus. Ce qui s’y trouve déjà reste, et peut toujours être modifié.
listing-hidden-whole = Tout « { $category } »
listing-hidden-saved-done = C’est enregistré.
listing-error-category-hidden = Ce genre d’objet n’est pas annoncé dans ce quartier. Choisissez une autre catégorie.
listing-error-category = Choisissez une catégorie.
listing-error-condition = Choisissez l’un des états proposés.
listing-error-choice = Choisissez l’une des valeurs proposées.
listing-error-text-long = { $most } caractères au plus.
listing-error-character = Le texte contient un caractère que l’on ne peut pas afficher. Saisissez-le de nouveau.
listing-error-longest-days = Donnez un nombre de jours entre 1 et { $most }.
listing-error-notice = Donnez un nombre de jours entre 0 et { $most }.
listing-error-weekday = Choisissez des jours de la semaine.
listing-error-days-many = Gardez { $most } jours au plus à la fois.
listing-days-lent = L’objet est prêté { $days }. Parlez-en d’abord à votre voisin·e, ou choisissez d’autres jours.
listing-unsuited-notice = { $days ->
    [one] { $name } demande à être prévenu·e un jour avant.
   *[other] { $name } demande à être prévenu·e { $days } jours avant.
 }
listing-unsuited-weekday = { $name } remet et reprend l’objet { $days } seulement.
listing-error-within = Choisissez une distance entre 500 m et 50 km.
listing-error-day = Choisissez un jour.
listing-error-day-over = Ce jour est passé.
listing-error-until-before = Le dernier jour vient avant le premier.
listing-error-too-long = Un prêt dure 90 jours au plus.
listing-error-too-far-ahead = Un prêt commence dans les 12 mois.
listing-error-near = Donnez une latitude et une longitude en degrés, par exemple 48.88,2.32.
listing-error-around = Nous ne connaissons pas de lieu de ce nom. Essayez le nom d’une ville ou d’un quartier.
listing-error-around-needed = Dites autour de quel lieu chercher.
listing-error-version = Dites quelle version vous avez modifiée.
listing-error-photos-many = Une annonce a { $most } photos au plus.

listing-area-needed = Choisissez d’abord votre quartier, pour que vos voisin·es sachent à peu près à quelle distance c’est.
listing-over = Cette annonce est terminée : on ne peut plus la modifier.
listing-stale = L’annonce a changé entre-temps, peut-être par vous dans une autre fenêtre. Votre texte est gardé ici : relisez-le, puis enregistrez de nouveau.
listing-state-changed = L’annonce a changé entre-temps. Regardez-la de nouveau.
listing-owner-leaves = La personne qui l’a publiée a demandé à partir : l’annonce reste cachée, sauf si elle change d’avis.
listing-close-offer = Seule une demande peut être close ainsi. Une offre se met en pause ou se retire.
loan-days-taken = L’un de ces jours est déjà pris. Choisissez-en d’autres.
listing-error-photo-missing = Choisissez au moins une photo.

listing-terms-lend = Je le prête
listing-terms-give = Je le donne
listing-badge-lend = À emprunter
listing-badge-give = À donner
listing-badge-look = Recherché
listing-kilometres = { $kilometres } km

listing-state-active = Visible
listing-state-paused = En pause
listing-state-withdrawn = Retirée
listing-state-hidden = Masquée
listing-state-given = Donné
listing-state-closed = Trouvé

listing-new-offer = Prêter ou donner quelque chose
listing-new-request = Demander au voisinage
listing-new-which = De quoi s’agit-il ?
listing-new-have = J’ai quelque chose
listing-new-need = J’ai besoin de quelque chose
listing-new-privacy = Vos voisin·es voient votre nom et à peu près à quelle distance c’est, jamais votre adresse.
listing-more = En dire plus
listing-publish = Publier
listing-save = Enregistrer
listing-back = Retour
listing-not-now = Pas maintenant
listing-area-first-done = Choisissez d’abord votre quartier ; vous reviendrez ensuite à votre annonce.
listing-saved-done = C’est enregistré.
listing-paused-done = En pause : vous seul·e la voyez pour l’instant.
listing-resumed-done = Vos voisin·es la voient de nouveau.
listing-withdrawn-done = L’annonce est retirée.
listing-closed-done = Tant mieux si vous avez trouvé. Les voisin·es qui vous proposaient encore quelque chose sont prévenu·es.
listing-photos-saved-done = Vos photos sont enregistrées.

listing-field-title = Qu’est-ce que c’est ?
listing-field-title-hint = Quelques mots, par exemple « perceuse avec forets ».
listing-field-wanted = De quoi avez-vous besoin ?
listing-field-wanted-hint = Quelques mots, par exemple « appareil à raclette pour huit ».
listing-field-terms = Prêter ou donner ?
listing-field-category = Catégorie
listing-field-category-hint = Laissez ainsi, et nous devinons d’après vos mots.
listing-field-category-empty = Devinez pour moi
listing-field-from = Premier jour
listing-field-until = Dernier jour
listing-field-photos = Photos
listing-field-photos-hint = Six au plus. Le lieu de prise de vue est effacé.
listing-field-description = Description
listing-field-description-hint = Que faut-il savoir ? Taille, accessoires, mode d’emploi.
listing-field-condition = État
listing-field-condition-empty = Non précisé
listing-field-longest = Prêt le plus long
listing-field-longest-hint = En jours, 90 au plus ; 14 si vous laissez vide.
listing-field-notice = Délai pour vous prévenir
listing-field-notice-hint = En jours avant le premier jour, 14 au plus ; aucun si vous laissez vide.
listing-field-handover = Jours où vous remettez et reprenez l’objet
listing-field-handover-hint = Tous les jours si vous n’en choisissez aucun.
listing-field-owner-terms = Vos souhaits
listing-field-owner-terms-hint = « Merci de le rendre propre. »
listing-field-within = Jusqu’où iriez-vous ?
listing-field-within-empty = 5 km

listing-edit-title = Modifier « { $title } »
listing-edit-now = Ce qui est enregistré maintenant
listing-photos = Photos
listing-photos-add = Ajouter des photos
listing-photo-remove = Retirer la photo { $number }

listing-kept-title = « { $title } » : les jours
listing-kept-lead = Gardez les jours où vous en avez besoin. Personne ne pourra alors l’emprunter, et qui l’avait seulement demandé ces jours-là est prévenu·e.
listing-kept-from = Du
listing-kept-until = Au
listing-kept-until-hint = Laissez vide pour un seul jour.
listing-kept-keep = Garder pour moi
listing-kept-mine = Gardés pour moi
listing-kept-none = Vous ne gardez aucun jour.
listing-kept-loans = Prêtés
listing-kept-free = Libérer
listing-kept-done = Ces jours sont à vous.
listing-freed-done = Ces jours sont de nouveau libres.

listing-mine-title = Mes annonces
listing-mine-none = Vous n’avez pas encore d’annonce
listing-mine-none-text = Ce qui dort dans votre placard est peut-être ce qu’il faut à un·e voisin·e.

listing-home-title = De quoi avez-vous besoin ?
listing-home-lead = Empruntez près de chez vous. Prêtez ce que vous utilisez rarement.
listing-home-turns = { $count ->
    [one] Un prêt vous attend
   *[other] { $count } prêts vous attendent
}
listing-home-notice = Des nouvelles du quartier
listing-home-near = Près de chez vous
listing-home-all = Tout voir
listing-home-wanted = On recherche par ici
listing-home-all-wanted = Voir toutes les demandes
listing-young = { $neighbours ->
    [one] Une personne
   *[other] { $neighbours } personnes
 }, { $objects ->
    [0] pas encore d’objet : invitez-en deux
    [one] un objet : invitez-en deux
   *[other] { $objects } objets : invitez-en deux
 }
listing-young-why = Plus il y a de voisin·es tout près, plus il y a à emprunter. Deux de plus, c’est un bon début.
listing-young-invite = Inviter dans le quartier
listing-young-list = Proposer un objet
listing-young-join = Les rejoindre

listing-search = Chercher
listing-search-what = Quoi ?
listing-search-where = Où ?
listing-search-here = Près de chez moi
listing-search-from = Du
listing-search-until = Au
listing-categories = Catégories
listing-categories-all = Toutes les catégories
listing-kinds = Sortes d’annonces
listing-kind-all = Tout
listing-kind-lend = À emprunter
listing-kind-give = À donner
listing-kind-request = Recherchés
listing-sort = Ordre
listing-sort-nearest = Les plus proches
listing-sort-newest = Les plus récentes
listing-radius = Jusqu’où ?
listing-results-title = À proximité
listing-results-for = « { $words } » à proximité
listing-results-around = Lieu : { $place }
listing-none = Personne ne le propose encore près d’ici
listing-none-text = On demande au voisinage ?
listing-none-ask = Demander au voisinage
listing-none-wanted = Personne ne cherche cela près d’ici
listing-none-wanted-text = Avez-vous quelque chose qui pourrait servir à d’autres ?

listing-ask-from = Du
listing-ask-until = Au
listing-ask-message = Un mot à votre voisin·e
listing-ask-message-hint = C’est pour quoi faire, et quand pourriez-vous passer ?
listing-ask-borrow = Demander à emprunter
listing-ask-take = Je le prendrais bien
listing-propose = Proposer
listing-propose-offer = Que proposez-vous ?

listing-mail-restored-subject = Votre annonce « { $title } » est de nouveau visible
listing-mail-restored = La modération a rétabli votre annonce « { $title } ». Vos voisin·es la voient de nouveau, sauf si vous l’aviez mise en pause.
listing-meant = Vouliez-vous dire :
listing-state-waiting = En cours d’examen
listing-mail-passed-subject = « { $title } » est visible
listing-mail-passed = Votre annonce « { $title } » a été examinée. Vos voisins la voient maintenant.
