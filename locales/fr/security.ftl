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
