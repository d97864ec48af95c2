### Ce qui garde un compte à la personne à qui il appartient.

security-title = Mot de passe et sécurité
security-door = Mot de passe, adresse e-mail, seconde étape, et les appareils où je suis connecté·e
security-password-text = Un nouveau mot de passe déconnecte vos autres appareils.
security-devices = { $count ->
    [one] Vous n’êtes connecté·e que sur cet appareil.
   *[other] Vous êtes connecté·e sur { $count } appareils.
 }
security-devices-show = Voir mes appareils

security-email-none = Vous n’avez pas donné d’adresse.
security-email-now = Votre adresse est { $email }.
security-email-change = Changer d’adresse e-mail
security-email-lead = Nous envoyons un lien à la nouvelle adresse. Dès que vous l’aurez ouvert, c’est elle qui compte, et vos autres appareils sont déconnectés.
security-email-new = Nouvelle adresse e-mail
security-email-same = C’est déjà votre adresse
security-email-sent-done = Nous avons envoyé un lien à la nouvelle adresse. Ouvrez-le dans ce navigateur ; d’ici là, rien ne change.
security-email-confirm = Confirmez votre nouvelle adresse
security-email-confirm-lead = Désormais, vous vous connectez avec { $email }, et nos e-mails y arrivent.
security-email-changed-done = Votre nouvelle adresse compte, et vos autres appareils sont déconnectés.
security-email-old = Il a déjà servi, il est trop ancien, ou il appartient à un autre compte que celui où vous êtes connecté·e ici. Demandez-en un nouveau s’il vous le faut.

security-mail-not-you = Si ce n’était pas vous, changez de mot de passe tout de suite : le lien ne fonctionnera plus.
security-mail-email-subject = Confirmez votre nouvelle adresse
security-mail-email = Vous voulez utiliser cette adresse avec Palier. Ouvrez ce lien là où vous êtes connecté·e, et appuyez sur le bouton. Il fonctionne pendant un jour. Si ce n’était pas vous, ne faites rien.
security-mail-email-taken = Quelqu’un, sans doute vous, a voulu utiliser votre adresse pour un autre compte. Vous avez déjà un compte avec elle : connectez-vous simplement. Si ce n’était pas vous, il n’y a rien à faire.
security-mail-email-asked-subject = Quelqu’un veut changer votre adresse
security-mail-email-asked = Vous, ou quelqu’un qui connaît votre mot de passe, avez demandé une autre adresse e-mail pour votre compte : { $hint }. Elle comptera dès que le lien que nous y avons envoyé sera ouvert.
security-mail-email-gone-subject = Votre adresse a changé
security-mail-email-gone = Votre compte a désormais une autre adresse e-mail : { $hint }. Ce message est le dernier que nous envoyons à celle-ci. Vos autres appareils ont été déconnectés.
security-mail-email-gone-not-you = Si ce n’était pas vous, écrivez tout de suite à celles et ceux qui tiennent ce quartier ; vous les trouvez ici :
security-mail-email-new-subject = Voici votre adresse désormais
security-mail-email-new = Désormais, vous vous connectez avec cette adresse, et nos e-mails y arrivent.

security-back = Retour
security-later = Plus tard
security-owed = Qui modère ou tient ce quartier se connecte en deux étapes, pour qu’un mot de passe volé n’ouvre les affaires de personne. Configurez la seconde ici ; il faut deux minutes.
security-step = Seconde étape
security-step-what = En plus de votre mot de passe, la connexion demande alors quelque chose que vous seul·e avez, comme votre téléphone.
security-step-title = La seconde étape
security-step-lead = Votre mot de passe est le bon. Maintenant la seconde étape : un code, ou votre clé d’accès.
security-step-lost = Votre téléphone a disparu ? Prenez l’un de vos codes de secours. S’il ne vous en reste aucun, les personnes qui tiennent ce quartier peuvent vous aider.
security-code = Code
security-code-hint = Six chiffres de votre application, ou l’un de vos codes de secours
security-code-wrong = Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.
security-app-add = Configurer une application de codes
security-app-lead = Il vous faut une application qui montre des codes, comme Aegis, FreeOTP ou Google Authenticator. Vos autres appareils seront alors déconnectés.
security-app-there = Vous avez déjà une application de codes. Retirez-la d’abord si vous voulez en configurer une autre.
security-app-scan = Scannez ceci avec votre application de codes.
security-app-type = Ou tapez cette clé dans l’application :
security-app-code = Le code que l’application montre maintenant
security-app-code-hint = Six chiffres
security-app-confirm = L’activer
security-app-since = Votre application de codes est configurée depuis le { $day }.
security-app-added-done = Votre application de codes est configurée.
security-app-remove = Retirer l’application
security-app-remove-lead = La connexion ne demandera plus que votre mot de passe, sauf si vous avez une autre seconde étape.
security-app-removed-done = Votre application de codes est retirée.
security-codes = Codes de secours
security-codes-lead = Si votre téléphone disparaît, chacun de ces codes vous fait entrer une fois.
security-codes-once = Nous ne les montrons que cette fois. Imprimez-les ou notez-les, et gardez-les avec vos papiers.
security-codes-file = Codes de secours pour { $place }
security-codes-save = Enregistrer dans un fichier
security-codes-print = Imprimer
security-codes-kept = Je les ai gardés
security-codes-left = { $left ->
    [0] Il ne vous reste aucun code de secours. Faites-en de nouveaux.
    [one] Il vous reste un code de secours.
   *[other] Il vous reste { $left } codes de secours.
 }
security-codes-new = Faire de nouveaux codes de secours
security-codes-new-lead = Vous en recevez dix nouveaux. Ceux que vous avez ne fonctionneront plus.

security-mail-step-subject = La seconde étape de votre compte
security-mail-step-not-you = Si ce n’était pas vous, changez de mot de passe tout de suite, et regardez vos appareils :
security-mail-app-added = Une application de codes a été configurée pour votre compte. La connexion demande désormais son code, et vos autres appareils ont été déconnectés.
security-mail-app-removed = L’application de codes de votre compte a été retirée.
security-mail-codes-new = De nouveaux codes de secours ont été faits pour votre compte. Les précédents ne fonctionnent plus.
security-mail-code-used = { $left ->
    [0] Quelqu’un s’est connecté à votre compte, ou l’a modifié, avec votre dernier code de secours. Faites-en de nouveaux.
    [one] Quelqu’un s’est connecté à votre compte, ou l’a modifié, avec un code de secours. Il en reste un.
   *[other] Quelqu’un s’est connecté à votre compte, ou l’a modifié, avec un code de secours. Il en reste { $left }.
 }
security-mail-unlocked = Les personnes qui tiennent ce quartier ont retiré toutes les secondes étapes de votre compte, parce qu’elles étaient perdues. Votre mot de passe suffit jusqu’à ce que vous en configuriez une nouvelle.

security-passkeys = Clés d’accès
security-passkeys-what = Avec une clé d’accès, vous vous connectez avec votre doigt, votre visage ou le code de votre appareil, sans mot de passe. Personne ne peut vous la faire donner par erreur.
security-passkey = Clé d’accès
security-passkey-add = Ajouter une clé d’accès
security-passkey-lead = Une clé d’accès reste dans votre téléphone, votre ordinateur, une clé de sécurité ou un gestionnaire de mots de passe. Vos autres appareils seront alors déconnectés.
security-passkey-ask = Donnez-lui un nom, et votre navigateur vous demande le reste.
security-passkey-name = Nom
security-passkey-name-hint = Pour la reconnaître, par exemple « Mon téléphone »
security-passkey-make = Créer la clé d’accès
security-passkey-none = Ce navigateur ne sait pas créer de clés d’accès, ou n’exécute pas de scripts. Une application de codes fonctionne partout.
security-passkey-failed = Cela n’a pas fonctionné, ou a été interrompu. Vous pouvez réessayer.
security-passkey-wrong = Cette clé d’accès n’a pas été acceptée. Réessayez, ou connectez-vous autrement.
security-passkey-use = Utiliser une clé d’accès
security-passkey-instead = Utiliser une clé d’accès au lieu d’un code
security-passkey-sign-in = Me connecter avec une clé d’accès
security-passkey-since = depuis le { $day }
security-passkey-used = utilisée pour la dernière fois le { $day }
security-passkey-added-done = Votre clé d’accès est ajoutée.
security-passkey-remove = Retirer cette clé d’accès
security-passkey-removed-done = La clé d’accès est retirée. Supprimez-la aussi sur votre appareil.
security-mail-passkey-added = Une clé d’accès a été ajoutée à votre compte : { $name }. Elle connecte sans mot de passe, et vos autres appareils ont été déconnectés.
security-mail-passkey-removed = Une clé d’accès de votre compte a été retirée.
