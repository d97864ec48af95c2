map-metres = { $metres } m
map-kilometres = { $kilometres } km
map-title = Sur la carte
map-title-for = « { $words } » sur la carte
map-as-list = En liste
map-show = Sur la carte
map-drawn = Ce qu’il y a, carré par carré
map-moves = Déplacer la carte
map-nearer = Plus près
map-farther = Plus loin
map-north = Vers le nord
map-south = Vers le sud
map-west = Vers l’ouest
map-east = Vers l’est
map-home = Revenir au point de départ
map-list = Ce qu’il y a sur cette carte
map-near = Vers { $place }
map-near-nothing = Loin de toute ville
map-square = { $count ->
    [one] 1 annonce dans un carré de { $kilometres }, { $way }
   *[other] { $count } annonces dans un carré de { $kilometres }, { $way }
 }
map-middle = au milieu
map-nothing = Rien ici. Éloignez-vous, ou choisissez autre chose.
map-cut = Seules les { $count } annonces les plus proches sont comptées. Rapprochez-vous pour tout voir.
map-caption = Chaque nombre dit combien d’annonces il y a dans son carré. Un carré en pointillés est une zone plus large, choisie par des voisin·es. Le nord est en haut.
map-caption-own = Votre quartier est entouré d’un trait épais.
map-background = Fond de carte : { $attribution }
