mail-greeting = Bonjour { $name },
mail-footer = Vous recevez ce message parce que vous avez un compte sur { $site }
mail-unsubscribe = Ne plus recevoir ces messages, en un clic :
