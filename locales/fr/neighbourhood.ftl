### Le quartier : le fonder, ses points de repère, qui peut s’inscrire.

neighbourhood-name = Nom du quartier
neighbourhood-name-missing = Donnez-lui un nom, s’il vous plaît.
neighbourhood-operator = Qui tient ce site
neighbourhood-operator-hint = Un nom, une association, comment vous joindre. C’est écrit en bas de chaque page.
neighbourhood-notice = Petite annonce sur la première page
neighbourhood-notice-hint = Par exemple, votre prochain rendez-vous.
neighbourhood-joining = Qui peut s’inscrire ?
neighbourhood-joining-everyone = Tout le monde
neighbourhood-joining-invitation = Qui a reçu le lien d’un membre
neighbourhood-joining-approval = Les personnes que j’accueille, une par une
neighbourhood-joining-missing = Choisissez qui peut s’inscrire.
neighbourhood-save = Enregistrer
neighbourhood-saved-done = C’est enregistré.
neighbourhood-text-long = { $longest } caractères au plus, s’il vous plaît.
neighbourhood-text-control = Écrivez simplement, sans caractères spéciaux.

neighbourhood-landmarks = Points de repère
neighbourhood-landmarks-lead = Des lieux que tout le monde connaît, comme l’école ou le marché. On choisit celui qui est près de chez soi, et personne n’a à donner son adresse.
neighbourhood-landmarks-full = Dix points de repère suffisent. Retirez-en un d’abord.
neighbourhood-landmark = Nom du point de repère
neighbourhood-landmark-hint = Comme on dit dans le quartier : l’école, la mairie, le marché.
neighbourhood-landmark-area = Où se trouve-t-il ?
neighbourhood-landmark-area-choose = Choisissez un carré
neighbourhood-landmark-area-missing = Choisissez où il se trouve.
neighbourhood-landmark-add = Ajouter le point de repère
neighbourhood-landmark-added-done = Le point de repère est ajouté.
neighbourhood-landmark-remove = Retirer { $name }
neighbourhood-landmark-removed-done = Le point de repère est retiré.

neighbourhood-cells-caption = Chaque carré fait environ 1 km de large. Le nord est en haut ; votre centre est C3.
neighbourhood-cell-middle = { $label } : au milieu, autour de { $place }
neighbourhood-cell = { $label } : à environ { $kilometres } km { $way }, vers { $place }
neighbourhood-way-n = au nord
neighbourhood-way-ne = au nord-est
neighbourhood-way-e = à l’est
neighbourhood-way-se = au sud-est
neighbourhood-way-s = au sud
neighbourhood-way-sw = au sud-ouest
neighbourhood-way-w = à l’ouest
neighbourhood-way-nw = au nord-ouest

neighbourhood-admin-title = Le quartier
neighbourhood-admin-members = Membres

neighbourhood-unfounded-title = Ce Palier n’est pas encore fondé
neighbourhood-unfounded-lead = Bientôt, des voisin·es s’y prêteront et s’y donneront des objets.
neighbourhood-unfounded-how = La personne qui le tient trouve l’adresse de la page de fondation dans le journal du programme, et l’ouvre une fois.

neighbourhood-about-title = À propos
neighbourhood-about-lead = Ici, à { $name }, on se prête et on se donne des objets entre voisin·es.
neighbourhood-about-how = Comment ça marche
neighbourhood-about-lend = Dites ce que vous prêteriez ou donneriez, ou ce que vous cherchez. Quelqu’un tout près répond, vous convenez d’un moment, et l’objet revient quand vous l’avez dit.
neighbourhood-about-trust = Après un prêt, chacun dit comment cela s’est passé. Ces références sont à vous : vous pouvez les emporter, signées, où vous voulez.
neighbourhood-about-who = Qui le tient
neighbourhood-about-operator = Ce site est tenu par { $operator }.
neighbourhood-about-nobody = Ce site est tenu par une personne du quartier, pour le quartier.
neighbourhood-about-software = Le programme
neighbourhood-about-version = Palier { $version } est un logiciel libre, sous licence publique générale GNU Affero, version 3 ou ultérieure.
neighbourhood-about-source = Son code source
neighbourhood-about-places = Les noms des villes et des quartiers viennent de

neighbourhood-rules-title = Règles
neighbourhood-rules-lead = Peu nombreuses, pour que tout le monde puisse les tenir.
neighbourhood-rule-honest = Décrivez les objets tels qu’ils sont, avec ce qui manque ou ne marche plus.
neighbourhood-rule-free = Prêter et donner, c’est gratuit. Ici, rien ne se vend ni ne se loue.
neighbourhood-rule-agree = Soyez là quand vous l’avez dit. Si vous ne pouvez pas, prévenez dès que possible.
neighbourhood-rule-back = Rendez les objets à l’heure, propres et complets.
neighbourhood-rule-broken = Si quelque chose se casse ou se perd, dites-le tout de suite et cherchez ensemble une solution.
neighbourhood-rule-safe = Ne prêtez rien de dangereux, de rappelé par le fabricant ou d’interdit : ni armes, ni médicaments, ni animaux.
neighbourhood-rule-everyone = Soyez aimable. Qui habite ici est chez soi ici ; on n’écarte personne pour ce qu’il ou elle est.
neighbourhood-rule-report = Si quelque chose ne va pas, signalez-le sur sa page. Quelqu’un regardera.
neighbourhood-rules-end = Les personnes qui tiennent ce lieu peuvent cacher une annonce qui enfreint une règle. Elles disent toujours pourquoi, et chacun de ces actes est consigné. Personne ne peut changer ce que des voisin·es ont écrit l’un·e sur l’autre.

neighbourhood-privacy-title = Vie privée
neighbourhood-privacy-lead = Nous gardons peu, montrons encore moins, et ne transmettons rien.
neighbourhood-privacy-home = Où vous habitez
neighbourhood-privacy-home-text = Nous ne gardons jamais votre adresse ni votre position. Vous choisissez une zone de 500 mètres à 4 kilomètres de large ; c’est tout ce que ce site sait, et tout ce qu’il peut montrer. Si vous laissez votre navigateur dire où vous êtes, l’endroit exact est changé aussitôt en cette zone, puis oublié. L’adresse que vous écrivez pour un prêt n’est vue que par l’autre personne ; elle est effacée sept jours après la fin du prêt.
neighbourhood-privacy-kept = Ce que nous gardons
neighbourhood-privacy-kept-text = Votre nom, votre adresse e-mail, votre mot de passe sous une forme que personne ne peut lire, votre zone, vos annonces, vos prêts avec leurs messages, et vos avis. Les photos perdent tous leurs détails cachés, comme le lieu de la prise de vue, avant d’être enregistrées.
neighbourhood-privacy-shown = Qui voit quoi
neighbourhood-privacy-shown-text = Votre nom, vos quelques mots, votre zone sous la forme « à environ 1 km », vos annonces et vos avis se voient ici. Votre adresse e-mail n’est montrée à personne. Les messages ne sont lus que par vous deux.
neighbourhood-privacy-others = Cookies et tiers
neighbourhood-privacy-others-text = Un cookie vous garde connecté·e, un autre retient la langue choisie. Pas de publicité, pas de pistage, aucune image ni aucun script venus d’ailleurs. Notre journal note quels types de pages sont ouverts, pas par qui.
neighbourhood-privacy-yours = C’est à vous
neighbourhood-privacy-yours-text = Depuis votre page, vous pouvez emporter tout ce qui concerne vos prêts et vos avis, dans un fichier signé que d’autres peuvent vérifier.
neighbourhood-privacy-gone = Si vous partez
neighbourhood-privacy-gone-text = Demandez à la personne qui tient ce lieu d’effacer votre compte. Ce que vous avez prêté et emprunté reste dans les prêts des autres, sans votre nom.

founding-done-already = Ce quartier a déjà été fondé.

invitation-title = Invitez vos voisin·es
invitation-lead = Plus on est nombreux, plus il y a de chances que quelqu’un tout près ait ce qu’il vous faut. Passez votre lien, ou imprimez-le pour les boîtes aux lettres.
invitation-make = Créer mon lien
invitation-made-done = Voici votre lien.
invitation-another = Créer un autre lien
invitation-many = Vous avez dix liens encore valables. Utilisez l’un d’eux.
invitation-state = { $count ->
    [0] Personne ne s’est encore inscrit avec ce lien. Il est valable jusqu’au { $day }.
    [one] Une personne s’est inscrite avec ce lien. Il est valable jusqu’au { $day }.
   *[other] { $count } personnes se sont inscrites avec ce lien. Il est valable jusqu’au { $day }.
 }
invitation-slips = Imprimer des papillons pour les boîtes aux lettres
invitation-welcome-title = On vous invite : { $name }
invitation-welcome-lead = À { $name }, on se prête et on se donne des objets entre voisin·es : une perceuse pour un après-midi, un appareil à raclette pour samedi, un lit de bébé qui ne sert plus.
invitation-welcome-how = C’est gratuit, et personne ne saura où vous habitez : vous choisissez seulement la zone autour de chez vous.
invitation-welcome-waits = La personne qui tient ce lieu regarde chaque nouveau compte avant qu’il puisse participer.
invitation-welcome-join = S’inscrire
invitation-welcome-look = Regarder d’abord
invitation-over-title = Ce lien n’est plus valable
invitation-over-text = Les liens durent trois mois. Demandez-en un nouveau à la personne qui vous l’a donné.
invitation-slips-title = Papillons pour les boîtes aux lettres
invitation-slips-lead = Une feuille donne huit papillons. Imprimez-la, découpez-la, et glissez les papillons là où vous aimeriez que l’on s’inscrive.
invitation-slips-print = Imprimer
invitation-slips-links = Mes liens
invitation-slips-none = Ici, on s’inscrit seulement avec un lien. Créez d’abord le vôtre ; il figurera sur les papillons.
invitation-slip-text = Dans le quartier, on se prête des objets, de la perceuse au lit de bébé. C’est gratuit. Rejoignez-nous :
