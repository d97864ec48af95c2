### Tout ce qu’a un membre, en un téléchargement.

everything-title = Tout ce qui est à moi
everything-text = Vos références, annonces, prêts, messages, photos et réglages, dans un fichier zip. On y trouve aussi ce que d’autres vous ont écrit : gardez-le pour vous.
everything-button = Télécharger tout ce que Palier a sur moi
everything-read-me = Tout ce que Palier ({ $host }) a sur vous, au jour de ces fichiers.
everything-read-me-reputation = reputation.json : vos prêts et vos avis, signés. D’autres peuvent vérifier ce fichier ; gardez-le tel quel, octet par octet.
everything-read-me-photos = photos : vos photos. data.json dit à quoi chacune se rapporte.
everything-read-me-data = data.json : tout le reste, pour les programmes et pour qui a de la patience. On y trouve :
everything-read-me-others = Des autres, il ne dit que ce que vous en voyez ici de toute façon. Il ne contient ni mot de passe, ni clé, ni secret d’un appareil, et nulle part un lieu exact : de l’endroit où l’on habite, Palier ne connaît qu’une zone, et seule la vôtre y figure.
everything-section-profile = qui vous êtes, votre quartier, et quand il a changé
everything-section-listings = ce que vous prêtez, donnez ou cherchez, avec les jours que vous gardez pour vous
everything-section-loans = vos prêts et vos dons, tout ce qui s’y est passé, et les adresses que vous avez écrites
everything-section-conditions = ce que vous avez noté, des deux côtés, de l’état des objets
everything-section-reviews = les avis que vous avez reçus et écrits
everything-section-searches = vos recherches enregistrées
everything-section-waiting = ce que vous attendez
everything-section-invitations = les invitations que vous avez préparées
everything-section-notifications = les messages que vous voulez recevoir, et les navigateurs qui vous en montrent
everything-section-blocks = qui vous avez bloqué
everything-section-sessions = où vous êtes connecté
everything-section-decisions = ce que la modération a décidé à votre sujet, et ce que vous avez répondu
everything-section-reports = ce que vous avez signalé à la modération
everything-section-presentations = ce que vous avez montré de vos références, et à qui
everything-section-imports = les références que vous avez apportées d’ailleurs
everything-section-key = la partie publique de votre propre clé, si vous en gardez une
everything-section-conversations = avec qui vous avez écrit, et à quel sujet
everything-section-messages = chaque message écrit ou reçu, une conversation après l’autre
