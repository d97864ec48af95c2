### Ce que la loi demande à qui tient un site, et ce par quoi un tel texte commence.

legal-imprint = Mentions légales
legal-privacy = Protection des données
legal-terms = Conditions d’utilisation
legal-since = Version du { $day }
legal-privacy-short = En bref, et pour chaque Palier : comment il garde peu

legal-title = Textes légaux
legal-lead = Ce que la loi vous demande de dire, avec vos mots. Chaque texte apparaît en bas de chaque page dès qu’il est écrit. Qui lit dans une langue où il manque voit l’autre version.
legal-edition = { $document }, { $language }
legal-written = Écrit le { $day }
legal-unwritten = Absent
legal-saved-done = C’est enregistré.
legal-stale = Quelqu’un a modifié ce texte entre-temps. Comparez ci-dessous, puis enregistrez à nouveau.
legal-now = Ce qui est écrit maintenant
legal-words = Texte
legal-words-hint = Du texte simple ; une ligne vide commence un nouveau paragraphe. Sans aucun texte, la page est retirée.

legal-start-who =
    Qui est responsable
    (Écrivez ici le nom et l’adresse de la personne ou de l’association qui tient ce site, et comment la joindre.)
legal-start-what =
    Ce qui est gardé
    Votre nom, votre adresse e-mail, et votre mot de passe sous une forme que personne ne peut lire. Une zone de 500 mètres à 4 kilomètres de large, jamais votre adresse ni votre position. Vos annonces avec leurs photos ; vos prêts, vos messages et vos avis ; ce que vous avez signalé ou ce qui a été décidé à votre sujet ; les navigateurs où vous êtes connecté·e. L’adresse que vous écrivez pour un prêt n’est vue que par l’autre personne.
legal-start-why =
    Pourquoi
    Pour se prêter et se donner des objets entre voisin·es : tout cela sert à ce pour quoi vous vous êtes inscrit·e (article 6, paragraphe 1, point b, du RGPD). Les essais de connexion sont comptés, et les actes de la modération sont notés, pour que ce lieu reste sûr (point f).
legal-start-others =
    Qui d’autre les reçoit
    Personne. Il n’y a ni publicité ni pistage. Un cookie vous garde connecté·e, un autre retient la langue. Vos références ne quittent ce site que si vous les emportez ou les montrez vous-même.
legal-start-push =
    Messages dans le navigateur
    Si vous activez les messages dans votre navigateur, le service de son fabricant les transporte, chiffrés : il ne peut pas les lire, mais apprend qu’il en arrive un.
legal-start-tiles =
    Le plan des rues
    Sur la page de la carte, votre navigateur charge des images de rues depuis un autre site, qui apprend ainsi à peu près où vous regardez.
legal-start-long =
    Combien de temps
    Une inscription que personne n’a confirmée : 7 jours. Les essais de connexion, sans l’adresse : une heure, un jour au plus. Une session : 14 jours sans visite, 30 au plus. Un e-mail : jusqu’à son départ, cinq jours au plus. L’adresse d’un prêt : jusqu’à 7 jours après sa fin. Les photos de l’état d’un objet : 90 jours après la fin. Vos changements de zone : 90 jours. L’identité de qui envoie un signalement sans compte : 183 jours après la décision. Un signalement : deux ans après la décision. Les décisions de la modération avec leurs raisons, et le journal de ses actes et de ceux de l’administration : aussi longtemps que ce site. Tout le reste : aussi longtemps que votre compte.
legal-start-gone =
    Si vous partez
    Vous supprimez votre compte vous-même, depuis votre page. Après trente jours pendant lesquels vous pouvez changer d’avis, et dès que plus rien n’est prêté, tout est oublié. Les prêts et les avis restent pour les autres, sans votre nom.
legal-start-rights =
    Vos droits
    Depuis votre page, vous pouvez corriger ce qui est gardé de vous, tout emporter, et l’effacer. Vous pouvez vous y opposer, et adresser une réclamation à l’autorité de protection des données de votre pays (en France, la CNIL).
