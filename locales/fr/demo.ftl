demo-crowd-not-empty = Cette base de données est déjà habitée : les annonces de mesure vont dans une base vide.
