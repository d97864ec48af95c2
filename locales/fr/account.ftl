### La page du membre connecté.

account-title = Moi
account-listings = Mes annonces
account-listings-text = Ce que je prête, donne ou cherche
account-loans = Mes prêts
account-loans-text = En cours, à venir, terminés
account-searches = Mes recherches
account-searches-text = M’avertir dès que quelqu’un propose ce que je cherche
account-notifications = Les e-mails de Palier
account-notifications-text = À quel sujet vous écrire, à quel rythme, et quand vous laisser tranquille
account-reputation = Mes références
account-reputation-text = Ce que le voisinage dit de moi, et un fichier signé à emporter
account-invitations = Inviter dans le quartier
account-invitations-text = Un lien à partager, et des papillons pour les boîtes aux lettres
account-profile = Mon profil
account-profile-text = Nom, quelques mots, photo
account-area = Mon quartier
account-area-text = À peu près où j’habite ; personne n’en sait plus
account-admin = Administration
account-admin-text = Signalements, membres, quartier
account-language = Langue
account-sign-out = Se déconnecter
account-blocks-text = Qui je ne vois pas et qui ne me voit pas
