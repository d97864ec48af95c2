### Qui a rencontré qui en personne, et qui est confirmé par un garant du quartier.

vouch-count = { $count ->
    [one] Une personne du quartier a rencontré { $name } en personne
   *[other] { $count } personnes du quartier ont rencontré { $name } en personne
}
vouch-by = { $by } a rencontré { $name } en personne
vouch-by-more = { $others ->
    [one] { $by } et une autre personne ont rencontré { $name } en personne
   *[other] { $by } et { $others } autres personnes ont rencontré { $name } en personne
}
vouch-how = Ce sont des membres qui le disent. Cela compte deux ans, sauf s’ils le retirent. Cela dit qu’ils se sont rencontrés, pas ce qu’ils pensent l’un de l’autre.
vouch-title = J’ai rencontré { $name } en personne
vouch-what = Ne le dites que si vous vous êtes trouvé·es face à face. Les membres le verront sur cette page, avec votre nom et le mois, pendant deux ans ; { $name } en sera averti·e. Vous pouvez le dire trois fois par semaine, et le retirer quand vous voulez.
vouch-not-yet = Vous pourrez le dire quand vous aurez terminé un premier prêt ou don, quand quelqu’un vous aura rencontré·e en personne, ou quand un garant du quartier vous aura confirmé·e.
vouch-since = Vous l’avez dit le { $since }. Cela compte jusqu’au { $until }.
vouch-again = Le redire pour deux ans
vouch-take-back = Le retirer
vouch-given-done = Merci. Les membres voient maintenant que vous vous êtes rencontré·es.
vouch-taken-back-done = C’est retiré.
vouch-oneself = Vous ne pouvez pas le dire de vous-même.
vouch-already = Vous l’avez déjà dit.
vouch-week = Vous l’avez dit de trois personnes cette semaine. Vous pourrez de nouveau à partir du { $day }.
vouch-mail-subject = { $name } dit vous avoir rencontré·e
vouch-mail = { $name } a dit sur Palier que vous vous êtes rencontré·es en personne. Les membres le voient sur votre page pendant deux ans. Si ce n’est pas vrai, dites-le à la modération.

attestation-said = Un garant du quartier a confirmé que cette personne habite ici
attestation-how = Depuis { $month }. Un garant, par exemple la mairie, une bibliothèque ou un·e gardien·ne, lui a remis un code sur papier. Nous ne gardons pas lequel.
attestation-title = Confirmation par un garant
attestation-door = Saisir un code remis par la mairie, une bibliothèque ou un·e gardien·ne
attestation-lead = La mairie, une bibliothèque ou un·e gardien·ne vous a remis un code sur papier ? Saisissez-le ici, et votre page dira qu’un garant du quartier a confirmé que vous habitez ici.
attestation-code = Code
attestation-code-hint = Douze lettres et chiffres. Les tirets et les majuscules n’ont pas d’importance.
attestation-enter = Confirmer
attestation-kept = Nous gardons que vous êtes confirmé·e, et depuis quel mois : ni le code, ni qui vous l’a remis.
attestation-since = Un garant du quartier a confirmé que vous habitez ici, depuis { $month }.
attestation-entered-done = Merci. Votre page dit maintenant que vous habitez ici.
attestation-already = Un garant du quartier vous a déjà confirmé·e. Vous pouvez rendre ce code.
attestation-error-code = Ce code n’est pas valable, ou ne l’est plus. Vérifiez-le, ou demandez-en un autre.
attestation-batches-title = Codes des garants
attestation-batches-door = Des codes sur papier par lesquels une mairie, une bibliothèque ou un·e gardien·ne confirme qui habite ici
attestation-batches-lead = Un garant que les gens connaissent remet chaque code à une personne du quartier. Qui le saisit est marqué·e comme confirmé·e ; personne n’apprend de qui venait le code.
attestation-guarantor = Garant
attestation-guarantor-hint = Par exemple « La bibliothèque ». Ce nom n’apparaît que sur cette page.
attestation-count = Combien de codes
attestation-count-hint = De 1 à 100. Vous les voyez une seule fois, pour les imprimer.
attestation-make = Créer les codes
attestation-batches = Les codes créés
attestation-batches-none = Rien pour l’instant.
attestation-counts = { $made ->
    [one] Un code, utilisés : { $used }
   *[other] { $made } codes, utilisés : { $used }
}
attestation-good = Créés le { $made }, valables jusqu’au { $until }
attestation-withdrawn = Créés le { $made }, arrêtés le { $day }
attestation-withdraw = Arrêter les codes non utilisés : { $guarantor }
attestation-ended-done = Les codes qui restaient ne sont plus valables.
attestation-error-guarantor = Saisissez un nom sur une ligne de { $most } caractères au plus.
attestation-error-count = Saisissez un nombre de 1 à { $most }.
attestation-sheet-title = Codes à remettre
attestation-sheet-lead = Pour : { $guarantor }. Imprimez cette page maintenant : les codes ne seront plus affichés. Remettez chacun à une personne dont vous savez qu’elle habite ici.
attestation-slip-text = Vous habitez ici, et nous le confirmons. Votre code, pour une fois :
attestation-slip-where = À saisir sur { $address } avant le { $until }.
