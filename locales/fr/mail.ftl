mail-greeting = Bonjour { $name },
mail-footer = Vous recevez cet e-mail parce que vous avez un compte sur { $site }
mail-unsubscribe = Ne plus recevoir ces e-mails, en un clic :
mail-test-subject = Palier : un essai
mail-test = Cet e-mail a été envoyé par « palier mail test ». Si vous pouvez le lire, Palier peut écrire à vos voisin·es.
mail-open = Ouvrir la page
mail-digest-subject = { $count ->
    [one] Une nouvelle du jour
   *[other] { $count } nouvelles du jour
}
mail-digest = Voici ce qui s’est passé depuis hier soir :
mail-digest-item =
    { $subject }
    { $words }
mail-digest-change = Choisir à quel sujet nous vous écrivons, et quand
