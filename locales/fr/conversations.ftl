conversation-empty = Écrivez quelques mots.
conversation-too-long = C’est trop long : { $most } caractères au plus.
conversation-control = Le texte contient des caractères qu’on ne tape pas. Écrivez en texte simple, s’il vous plaît.
conversation-mail-subject = { $name } vous a écrit
conversation-mail = { $name } vous a écrit. Lisez et répondez sur la page du prêt ; merci de ne pas répondre à cet e-mail.
