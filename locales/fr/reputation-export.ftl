reputation-export-about-whole = Ce fichier contient ce que peut dire de vous { $host } : vos prêts, vos dons et vos avis. Il est à vous.
reputation-export-about-readable = « readable » le dit en mots de tous les jours. Commencez par là.
reputation-export-about-credentials = « credentials » dit la même chose en attestations signées : une par avis, une par prêt, et une qui résume le tout. Vos voisin·es n’y sont pas nommé·es, et les dates s’arrêtent au mois.
reputation-export-about-jwks = « jwks » contient les clés publiques : tout le monde peut vérifier les signatures, même si { $host } n’existe plus.
reputation-export-about-seal = « seal » protège tout ce qui précède. Donnez des copies et ne changez rien, pas même une espace : un fichier modifié n’est plus cru.
reputation-export-about-verify = Pour le vérifier sans réseau : palier verify FICHIER. N’importe quelle bibliothèque JWT peut aussi vérifier les signatures.
