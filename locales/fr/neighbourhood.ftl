### The neighbourhood: founding it, its landmarks, who may join.

neighbourhood-name-missing = Donnez-lui un nom, s’il vous plaît.
neighbourhood-text-long = { $longest } caractères au plus, s’il vous plaît.
neighbourhood-text-control = Écrivez simplement, sans caractères spéciaux.
neighbourhood-joining-missing = Choisissez qui peut s’inscrire.
neighbourhood-landmark-area-missing = Choisissez où il se trouve.
neighbourhood-landmarks-full = Dix points de repère suffisent. Retirez-en un d’abord.

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

founding-done-already = Ce quartier a déjà été fondé.

invitation-many = Vous avez dix liens encore valables. Utilisez l’un d’eux.
